/** `npm run validate [-- --json]`: what the tool says about the devices of published advisories, beside what was published. */
import { disagreements, plain, signals, summary } from './report.ts';
import { REASONS, results } from './results.ts';

const { all, stated, signals: signal } = results();
if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ all, withoutAssumed: stated, signals: signal, reasons: REASONS }, undefined, 2));
} else {
  console.log(
    'Training figures: the rules were corrected on these cases. They do not say how well a new device is rated.\n',
  );
  console.log(plain(summary(all, stated)));
  console.log('\nDisagreements\n');
  console.log(plain(disagreements(all, REASONS)));
  console.log('\nSignal\n');
  console.log(plain(signals(signal)));
}
