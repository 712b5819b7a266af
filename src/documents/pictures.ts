/** Pictures in documents: a view of the model with what its badges mean and what it leaves out, and how to read them all. */
import { hintsOf } from '../diagram/hints.ts';
import { spelled } from '../diagram/syntax.ts';
import { drawView, type View } from '../diagram/views.ts';
import { heading, list, note, paragraph } from './blocks.ts';
import type { Block, Figure, Text } from './content.ts';
import type { Context } from './context.ts';

/** How to read every picture. */
export function legend(): Block[] {
  return [
    heading(2, 'view-legend', 'How to read the diagrams'),
    paragraph(
      'The diagrams are data-flow diagrams; use cases are sequence diagrams. They can be read in black and white, and each has its legend.',
    ),
    list([
      [
        'Rounded shapes are processes: hardware with its software. Sharp rectangles are external entities, drums are stores.',
      ],
      ['Closed dashed shapes are trust boundaries, with id and kind.'],
      [
        'An arrow is a communication path. It points to where the data goes; it names the path, what it carries, and who opens it where that is not the end it leaves.',
      ],
      ['Every shape and arrow carries the id under which it is described in this document.'],
      [
        'A circled number marks an open weakness, or a step. The list of open weaknesses says what closes each; numbers are the same in all diagrams.',
      ],
    ]),
  ];
}

/** A picture with what it marks and what it leaves out; nothing where the model has no such view. */
export function pictureOf({ analysis }: Context, view: View, caption: string, alt: string): Block[] {
  const drawn = drawView(analysis, view.id);
  if (drawn === undefined) return [];
  const figure: Figure = {
    kind: 'figure',
    id: `figure-${view.id}`,
    caption,
    alt,
    mermaid: drawn.text,
    landscape: view.kind === 'global',
  };
  return [
    figure,
    ...drawn.hidden.map((sentence) => note(sentence)),
    ...(drawn.hints.length === 0
      ? []
      : [
          paragraph(
            `Marked in the diagram: ${drawn.hints.map(({ badge }) => spelled(badge)).join(' ')} of the `,
            { to: 'open-weaknesses', text: 'open weaknesses' },
            '.',
          ),
        ]),
  ];
}

/** The worst open weakness of each element that is drawn, with the number it has in every picture. */
export function openWeaknesses({ analysis }: Context): Block[] {
  const hints = hintsOf(analysis);
  if (hints.length === 0) return [];
  return [
    heading(2, 'open-weaknesses', 'Open weaknesses in the diagrams'),
    paragraph(
      'The worst open weakness of each element, with what closes it; scores are today → with the control in full.',
    ),
    list(hints.map(({ badge, line }): Text => [`${spelled(badge)} ${line}`])),
  ];
}
