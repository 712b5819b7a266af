/** `medjack mcp`: the functions for agents over the Model Context Protocol, loaded only when it is asked for. */
import { analyse } from '../../analysis.ts';
import { plainText } from '../../finding/plain-text.ts';
import type { Command } from '../command.ts';
import { dateFor, READ_PROBLEMS, tablesFor } from '../inputs.ts';
import { ANALYSIS, UsageError } from '../options.ts';

const { date, kev, eol } = ANALYSIS;

/** How many descriptions are named to an agent that named none of them. */
const LISTED = 20;

export const MCP: Command = {
  name: 'mcp',
  usage: '',
  summary: 'offer checks, attack paths, explanations and controls to agents',
  help: [
    'Speaks the Model Context Protocol over standard input and output until the client ends it. Its tools only read: check_device, list_attack_paths, explain_finding, propose_controls. docs/agents.md says what they take and answer, and how clients are set up.',
    'Nothing outside the workspace is read, whatever a tool call or a description names.',
  ],
  options: { root: { value: 'DIR', text: 'the workspace (default: the working directory)' }, date, kev, eol },
  async run(context) {
    const { io, args, version } = context;
    if (args.positionals.length > 0) throw new UsageError('mcp takes no file: tool calls name them.');
    const workspace = io.workspace(args.value('root') ?? '.');
    const { tables, unreadable } = tablesFor(context);
    if (unreadable.length > 0) return 2;
    await io.serveMcp(version, (file) => {
      const text = workspace.reader.read(file);
      if (typeof text === 'string') return analyse(workspace.reader, file, { date: dateFor(context), tables });
      const models = text.problem === 'missing' ? workspace.models() : [];
      const some = models.slice(0, LISTED).map(plainText).join(', ');
      const more = models.length > LISTED ? ` and ${models.length - LISTED} more` : '';
      const there = models.length === 0 ? '' : ` The workspace has: ${some}${more}.`;
      return { problem: `Cannot read ${plainText(file)}: ${READ_PROBLEMS[text.problem]}.${there}` };
    });
    return 0;
  },
};
