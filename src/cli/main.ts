/** The command line: prints the version or the help. */
import manifest from '../../package.json' with { type: 'json' };

const [argument] = process.argv.slice(2);
process.stdout.write(argument === '--version' ? `${manifest.version}\n` : 'Usage: medjack [--version] [--help]\n');
