/** `medjack sbom`: what SBOM files list, whether they are valid by the official schemas, and what they leave open. */
import { plainText } from '../../finding/plain-text.ts';
import { sbomJson, sbomReport } from '../../report/sbom.ts';
import { MAX_SBOM_BYTES } from '../../sbom/gather.ts';
import { type Inspection, inspectSbom } from '../../sbom/inspect.ts';
import type { Command } from '../command.ts';
import { FILE_PROBLEMS } from '../inputs.ts';
import { UsageError } from '../options.ts';
import { deliver, OUT } from '../output.ts';

export const SBOM: Command = {
  name: 'sbom',
  usage: 'FILE...',
  summary: 'check SBOM files and list what they leave open',
  help: [
    'FILE is an SBOM: CycloneDX 1.4 to 1.7, SPDX 2.3 or SPDX 3.0, as JSON. CycloneDX is held against its official schema; SPDX is checked by Medjack’s own reader, which looks at what Medjack uses.',
    'Exit code 0: every file is valid. 1: one is not. 2: wrong usage, or a file that cannot be read.',
  ],
  options: {
    format: { value: 'FORMAT', choices: ['pretty', 'json'], text: 'pretty (default) or json' },
    ...OUT,
    parts: { text: 'list every part and vulnerability instead of counting them' },
    gaps: { text: 'list the gaps, what only a person can supply, instead of counting them' },
  },
  run(context) {
    const { io, args, paint, version } = context;
    if (args.positionals.length === 0) throw new UsageError('Name an SBOM: medjack sbom pump.cdx.json.');
    const inspections: Inspection[] = [];
    let unread = false;
    for (const uri of new Set(args.positionals)) {
      const text = io.reader(uri, undefined).read(uri, MAX_SBOM_BYTES);
      if (typeof text === 'string') inspections.push(inspectSbom({ uri, text }, io.officialChecks));
      else {
        unread = true;
        io.err(`medjack: cannot read ${plainText(uri)}: ${FILE_PROBLEMS[text.problem]}.\n`);
      }
    }
    const options = { paint, parts: args.has('parts'), gaps: args.has('gaps') };
    const json = args.value('format') === 'json';
    const text = json ? sbomJson(inspections, version) : inspections.length > 0 ? sbomReport(inspections, options) : '';
    const delivered = deliver(context, text, () => '');
    if (unread || !delivered) return 2;
    return inspections.every(({ valid }) => valid) ? 0 : 1;
  },
};
