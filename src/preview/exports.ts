/** Files of the picture as it is: drawn anew in the light colours, so that they look the same everywhere. */
import type { Preview } from '../protocol/preview.ts';
import { loadRenderer } from './picture.ts';

export type Format = 'svg' | 'png' | 'mermaid';

/** PNG has two pixels for each CSS pixel, and fewer where it would be larger than browsers paint. */
const SCALE = 2;
const LARGEST = 16_000;

/** The bytes of a file, as base64. */
export async function exported(preview: Preview, format: Format): Promise<string> {
  if (format === 'mermaid') return base64(new TextEncoder().encode(preview.mermaid));
  const { renderDiagram, serialise, LIGHT } = await loadRenderer();
  const svg = await renderDiagram(preview.mermaid, LIGHT, document.body, preview.elements);
  const text = serialise(svg);
  if (format === 'svg') return base64(new TextEncoder().encode(text));
  return base64(await pngOf(text, svg.width.baseVal.value, svg.height.baseVal.value));
}

/** `infusion-pump-global`: letters, digits and hyphens. */
export function fileName({ uri, view }: Preview): string {
  const stem = (uri.split('/').at(-1) ?? 'diagram').replace(/\.device\.ya?ml$/, '');
  return `${stem}-${view}`.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

async function pngOf(svg: string, width: number, height: number): Promise<Uint8Array> {
  const scale = Math.min(SCALE, LARGEST / Math.max(width, height));
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob === null) throw new Error('The picture is too large for a PNG.');
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    URL.revokeObjectURL(address);
  }
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
