/** Document 09: security objectives, the four architecture views, and assets and communication paths in full. */
import { viewChapters, viewTable } from './architecture-views.ts';
import { assetSections, assetSheet, assetTable } from './assets.ts';
import { facts, heading, paragraph } from './blocks.ts';
import { pathSections, pathSheet, pathTable } from './communication-paths.ts';
import type { Block } from './content.ts';
import type { Context, Written } from './context.ts';
import { interfaceTable, interoperability } from './interfaces.ts';
import { legend, openWeaknesses } from './pictures.ts';
import { credentialTable, dataTable, roleTable, zoneTable } from './security-context.ts';

export function architecture(context: Context): Written {
  return {
    blocks: [
      ...objectives(context),
      ...viewChapters(context),
      heading(1, 'boundaries', 'Trust boundaries and data'),
      zoneTable(context),
      dataTable(context),
      heading(1, 'assets', 'Assets'),
      assetTable(context),
      heading(2, 'asset-details', 'Assets in detail'),
      paragraph(
        'What the manufacturer designs is described in full. A field that is not shown does not apply, or the model says nothing of it.',
      ),
      ...assetSections(context),
      heading(1, 'communication-paths', 'Communication paths'),
      paragraph(
        'Every path between two assets, direct or over others. The details of each follow the list of Appendix 2 of the guidance; all are also in the table `communication-paths`.',
      ),
      pathTable(context),
      heading(2, 'interfaces', 'Interfaces'),
      interfaceTable(context),
      heading(2, 'path-details', 'Communication paths in detail'),
      ...pathSections(context),
      heading(1, 'roles-credentials', 'Roles and credentials'),
      roleTable(context),
      credentialTable(context),
      heading(1, 'architecture-controls', 'Controls by category'),
      paragraph(
        'Controls by the eight categories of the guidance, with requirements and evidence, are in ',
        context.document('security-requirements-and-controls'),
        '.',
      ),
      ...interoperability(context),
      heading(1, 'architecture-trace', 'Trace'),
      paragraph(
        'Elements of the architecture are traced to threats, risks, controls, requirements and tests in ',
        context.document('traceability'),
        '.',
      ),
    ],
    sheets: [assetSheet(context), pathSheet(context)],
  };
}

const OBJECTIVES = [
  ['authenticity', 'Authenticity, which includes integrity'],
  ['authorization', 'Authorization'],
  ['availability', 'Availability'],
  ['confidentiality', 'Confidentiality'],
  ['updatability', 'Secure and timely updatability and patchability'],
] as const;

function objectives(context: Context): Block[] {
  const { device } = context.file;
  return [
    heading(1, 'objectives', 'Security objectives'),
    facts([
      ['Intended use', context.given(device?.intendedUse, 'regulatory', 'State the intended use')],
      [
        'Essential performance',
        context.given(device?.essentialPerformance, 'device-engineer', 'State the essential performance'),
      ],
      [
        'Environment of use',
        context.given(device?.environment, 'regulatory', 'State the intended and the actual environment of use'),
      ],
      [
        'Configuration',
        context.given(device?.configuration, 'device-engineer', 'State the configuration that the architecture covers'),
      ],
      ['Version', context.given(device?.version, 'device-engineer', 'State the software version that is submitted')],
      ...OBJECTIVES.map(
        ([key, title]) =>
          [
            title,
            context.given(
              device?.objectives?.[key],
              'security',
              `Say how the device meets the security objective ${title.split(',')[0]?.toLowerCase()}`,
            ),
          ] as const,
      ),
    ]),
    heading(2, 'views', 'Views'),
    viewTable(context),
    ...legend(),
    ...openWeaknesses(context),
  ];
}
