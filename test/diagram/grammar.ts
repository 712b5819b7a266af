/** A strict grammar of the mermaid text that the product writes: every line is one of a few kinds. */

/** A label: no quote, no backtick, no markup, no directive; what is escaped is escaped as mermaid writes it. */
const LABEL = String.raw`"(?:[^"\u0060<>&%$\\#]|#(?:\d+|amp|lt|gt);|<br/>)*"`;
const NAME = '[A-Za-z][A-Za-z0-9_]*';
const LINES: readonly RegExp[] = [
  new RegExp(`^subgraph ${NAME}\\[${LABEL}\\]$`, 'u'),
  new RegExp(`^${NAME}(?:\\[${LABEL}\\]|\\(${LABEL}\\)|\\[\\(${LABEL}\\)\\]|\\{\\{${LABEL}\\}\\})$`, 'u'),
  new RegExp(`^${NAME} --> ${NAME}$`, 'u'),
  new RegExp(`^${NAME} ${NAME}@<?(?:-->|-\\.->)\\|${LABEL}\\| ${NAME}$`, 'u'),
  /^%% (?:[^"`<>&%$\\#]|#(?:\d+|amp|lt|gt);)*$/u,
  /^class [\w,]+ [a-z]+$/,
  /^(?:linkStyle \d+|classDef [a-z]+) [a-z0-9#:, -]+$/,
  /^end$/,
];
/** The one line of ours with line breaks in its label. */
const LEGEND = /^legend_notes\["[^"`&%$\\#]+"\]$/;

/** Lines that fit no kind; empty for a sound picture. */
export function grammarErrors(text: string): string[] {
  const [front = '', ...rest] = text.split('\n---\n');
  const [first, ...body] = rest.join('\n---\n').split('\n');
  const wrong = body
    .slice(0, -1)
    .filter((line) => !LEGEND.test(line.trim()) && !LINES.some((each) => each.test(line.trim())));
  if (!/^---\ntitle: "(?:[^"\\]|\\.)*"\nconfig:(?:\n {2}[^\n]*)+$/.test(front)) wrong.push(front);
  if (first !== 'flowchart TB' || body.at(-1) !== '' || rest.length !== 1) wrong.push(String(first));
  const depth = body
    .map((line) => line.trim())
    .reduce((sum, line) => sum + (line.startsWith('subgraph ') ? 1 : line === 'end' ? -1 : 0), 0);
  return depth === 0 ? wrong : [...wrong, `${depth} subgraphs left open`];
}
