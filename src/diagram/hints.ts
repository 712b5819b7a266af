/** Mitigation hints: which element of a picture has an open weakness, and what to do about it. */
import type { Analysis } from '../analysis.ts';
import { printed } from '../analysis.ts';
import type { Band, Cut, Step, Story } from '../attack/result.ts';
import type { Path } from '../finding/finding.ts';
import { plainText } from '../finding/plain-text.ts';
import type { Model } from '../model/model.ts';
import { badge } from './syntax.ts';

export interface Hint {
  /** `①`. */
  readonly badge: string;
  /** Id of the component, flow or zone that carries the badge. */
  readonly element: string;
  /** `bolus: no message-authentication → add it: 9.3 → 4.7`. Plain text of one line. */
  readonly line: string;
  /** The control to add, implement or strengthen, and what it stands on. */
  readonly control: { readonly name: string; readonly on: string } | undefined;
  /** Where the weak element is written. */
  readonly path: Path;
  /** Id of the step that shows the weakness, `technique@element`. */
  readonly step: string;
  /** Id of the worst story that passes here, and its band. */
  readonly story: string;
  readonly band: Band;
}

const ADVICE: Readonly<Record<Cut['state'], (control: string) => string>> = {
  missing: (control) => `no ${control} → add it`,
  planned: (control) => `${control} is planned → implement it`,
  weak: (control) => `${control} is weak → strengthen it`,
};

/** One hint for each element, from the worst story that passes it; numbered in the order of the stories. */
export function hintsOf(analysis: Analysis): Hint[] {
  const hints = new Map<string, Hint>();
  const add = (element: string | undefined, story: Story, rest: Pick<Hint, 'line' | 'control' | 'path' | 'step'>) => {
    if (element === undefined || hints.has(element)) return;
    hints.set(element, { badge: badge(hints.size + 1), element, story: story.id, band: story.score.band, ...rest });
  };
  for (const story of analysis.attack.stories) {
    const steps = story.harms.flatMap((harm) => harm.path.steps);
    for (const cut of story.cuts) {
      const step = steps.find(({ id }) => id === cut.step);
      const element = drawnFor(analysis.model, cut.on) ?? drawnFor(analysis.model, step?.element ?? '');
      const gain = `${printed(story.score)} → ${printed(cut.storyThen)}`;
      add(element, story, {
        line: plainText(`${cut.on}: ${ADVICE[cut.state](cut.control)}: ${gain}`),
        control: { name: cut.control, on: cut.on },
        path: cut.path,
        step: cut.step,
      });
    }
    const entry = steps.find(({ consequence, categories }) => !consequence && categories.length > 0);
    if (entry === undefined) continue;
    const line = plainText(`${entry.element} ${weakness(analysis, entry)}: ${printed(story.score)}`);
    add(drawnFor(analysis.model, entry.element), story, { line, control: undefined, path: entry.path, step: entry.id });
  }
  return [...hints.values()];
}

function weakness(analysis: Analysis, step: Step): string {
  return analysis.catalogue.techniques.get(step.technique)?.weakness ?? step.title;
}

/** The id of what is drawn for an element: interfaces and stores belong to their component; data and credentials are not drawn. */
export function drawnFor(model: Model, id: string): string | undefined {
  const owner = id.split('/')[0] ?? id;
  return [id, owner].find((each) => model.flows.has(each) || model.components.has(each) || model.zones.has(each));
}
