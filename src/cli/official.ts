/** Loads the official schemas of SBOM formats, compiled by the build: large, so only for the command that wants them. */
/// <reference path="./official-schemas.d.ts" />
import type { OfficialChecks } from '../sbom/official.ts';

export async function loadOfficialChecks(): Promise<OfficialChecks> {
  const modules = await Promise.all([
    import('cyclonedx-schema/1.4'),
    import('cyclonedx-schema/1.5'),
    import('cyclonedx-schema/1.6'),
    import('cyclonedx-schema/1.7'),
  ]);
  return new Map(
    ['1.4', '1.5', '1.6', '1.7'].map((version, index) => [version, modules[index]?.default ?? (() => [])]),
  );
}

/** Empty for a command that does not use them. */
export async function officialChecksFor(command: string | undefined): Promise<OfficialChecks> {
  return command === 'sbom' ? loadOfficialChecks() : new Map();
}
