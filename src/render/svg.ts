/** Makes SVG elements by name and attribute: the only way anything gets into a picture, so nothing in one can run or load. */

const SVG = 'http://www.w3.org/2000/svg';

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Numbers are rounded to a hundredth of a pixel. Attributes that are undefined are left out. */
export function make(name: string, attributes: Attributes, children: readonly (Node | string)[] = []): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    element.setAttribute(key, typeof value === 'number' ? String(round(value)) : clean(value));
  }
  element.append(...children.map((child) => (typeof child === 'string' ? clean(child) : child)));
  return element;
}

/** To a hundredth of a pixel. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Without what XML cannot hold. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').toWellFormed();
}
