/** Style sheets are imported for the bundler, which makes a file of them; they have no value. */
declare module '*.css';
