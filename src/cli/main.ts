/** The entry of the command line: connects it to the process. */
import { nodeIo } from './io.ts';
import { globbingFor } from './models.ts';
import { officialChecksFor } from './official.ts';
import { run } from './run.ts';

process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  // Whoever reads the output may stop early (`medjack paths … | head`): that is no error.
  if (code === 'EPIPE') process.exit();
  process.stderr.write(`medjack: cannot write the output (${code ?? 'unknown reason'}).\n`);
  process.exit(2);
});

const argv = process.argv.slice(2);
process.exitCode = await run(argv, nodeIo(await globbingFor(argv), await officialChecksFor(argv[0])));
