/** The page's frame: what it may load and run. Nothing but its own script, by nonce, and its own style sheet. */

export interface PageParts {
  readonly script: string;
  readonly style: string;
  /** Where the extension's own files come from, as the editor names it. */
  readonly source: string;
  /** Letters and digits, another for each page. */
  readonly nonce: string;
  readonly title: string;
}

/**
 * HTML of the page. Scripts run by nonce alone, and what they import is theirs; `style-src 'unsafe-inline'` is for the
 * `<style>` with which mermaid measures; `img-src blob:` for the page's own picture on its way to a PNG.
 */
export function pageHtml({ script, style, source, nonce, title }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source} 'unsafe-inline'`,
    'img-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const text = (value: string) => value.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${text(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
<link rel="stylesheet" href="${text(style)}">
</head>
<body>
<main id="page"><p class="notice" role="status">Reading the description…</p></main>
<script type="module" nonce="${nonce}" src="${text(script)}"></script>
</body>
</html>
`;
}
