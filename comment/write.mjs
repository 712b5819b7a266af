/** Writes or renews the comment. The artifact comes from a run that the pull request controls, so nothing in it is believed. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const MARK = '<!-- medjack -->';
const MOST = 60_000;

const {
  MEDJACK_FOLDER: folder = '.',
  MEDJACK_HEAD: head = '',
  MEDJACK_TOKEN: token = '',
  GITHUB_REPOSITORY: repository,
  GITHUB_API_URL: url,
} = process.env;

/** Text in which nobody is mentioned, nothing is linked or loaded, and no markup stands but the few tags of a report. */
export function harmless(text) {
  const gap = '\u200b';
  return text
    .slice(0, MOST)
    .replace(/\0/g, '')
    .replace(/<(?!\/?(?:details|summary)>|br\/?>)/g, '&lt;')
    .replace(/@(?=\w)/g, `@${gap}`)
    .replace(/:\/\//g, `:${gap}//`)
    .replace(/\bwww\./gi, `www${gap}.`)
    .replace(/\]\(/g, `]${gap}(`)
    .replace(/\]\[/g, `]${gap}[`)
    .replace(/\]:/g, `]${gap}:`);
}

async function api(method, path, body) {
  const response = await fetch(`${url}/repos/${repository}/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/vnd.github+json',
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`GitHub answers ${response.status} to ${method} ${path}.`);
  return response.json();
}

function stop(why) {
  process.stderr.write(`medjack: no comment: ${why}\n`);
  process.exit(1);
}

const number = existsSync(join(folder, 'number.txt')) ? readFileSync(join(folder, 'number.txt'), 'utf8').trim() : '';
if (!/^[1-9]\d{0,9}$/.test(number)) stop('the artifact names no pull request.');
const pull = await api('GET', `pulls/${number}`);
if (pull.head.sha !== head) stop('the pull request has another head by now.');
const file = join(folder, 'comment.md');
const text = existsSync(file) ? harmless(readFileSync(file, 'utf8')) : '';
const comments = await api('GET', `issues/${number}/comments?per_page=100`);
const own = comments.find(({ user, body }) => user.type === 'Bot' && body.startsWith(MARK));
const body = `${MARK}\n${text.trim() === '' ? 'Medjack: this change does nothing to paths, controls, elements or decisions any more.' : text}`;
if (own !== undefined) await api('PATCH', `issues/comments/${own.id}`, { body });
else if (text.trim() !== '') await api('POST', `issues/${number}/comments`, { body });
