/** The entry of the server on its own, as an editor's extension starts it. */
import { startServer } from './node.ts';

startServer(new URL('./server-analysis.js', import.meta.url));
