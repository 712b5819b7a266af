/** The entry of the command line: connects it to the process. */
import { nodeIo } from './io.ts';
import { run } from './run.ts';

// Whoever reads the output may stop early (`medjack paths … | head`): that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = run(process.argv.slice(2), nodeIo());
