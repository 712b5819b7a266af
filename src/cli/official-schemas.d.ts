/** Modules that the build compiles from the official schemas: `build/official.mjs`. */
declare module 'cyclonedx-schema/*' {
  const check: import('../sbom/official.ts').OfficialCheck;
  export default check;
}
