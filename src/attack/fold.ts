/** Stories that another one covers: they are told in it, not beside it. */
import type { AttackPath, StoryHarm } from './result.ts';
import type { World } from './world.ts';

export interface Foldable {
  readonly key: string;
  readonly harms: readonly StoryHarm[];
  readonly passes: readonly { readonly harm: StoryHarm; readonly controls: ReadonlySet<string> }[];
}

/**
 * A folds into B if B is a control story, all of A's paths pass B's component, B is at least as bad on each of those harms
 * and its adversary at least as remote. Returns key → key it is told in.
 */
export function fold(world: World, stories: readonly Foldable[]): ReadonlyMap<string, string> {
  const rank = new Map([...world.catalogue.adversaries.keys()].map((id, at) => [id, at]));
  const rankOf = (path: AttackPath) => rank.get(path.adversary) ?? rank.size;
  const place = new Map(stories.map(({ key }, at) => [key, at]));
  const worst = stories.map(({ harms }) => new Map(harms.map(({ harm, path }) => [harm, path])));
  const direct = new Map<string, string>();
  for (const a of stories) {
    const targets = [...(a.passes[0]?.controls ?? [])]
      .map((component) => ({ component, at: place.get(`control:${component}`) ?? -1 }))
      .filter(({ at }) => at >= 0 && stories[at] !== a)
      .sort((one, other) => one.at - other.at);
    const target = targets.find(({ component, at }) =>
      a.passes.every(({ harm, controls }) => {
        if (!controls.has(component)) return false;
        const same = worst[at]?.get(harm.harm);
        if (same === undefined || same.score.cdB < harm.path.score.cdB) return false;
        return rankOf(same) <= rankOf(harm.path) && direct.get(`control:${component}`) !== a.key;
      }),
    );
    if (target !== undefined) direct.set(a.key, `control:${target.component}`);
  }
  const out = new Map<string, string>();
  for (const key of direct.keys()) {
    let end = key;
    const seen = new Set<string>();
    while (direct.has(end) && !seen.has(end)) {
      seen.add(end);
      end = direct.get(end) ?? end;
    }
    if (end !== key) out.set(key, end);
  }
  return out;
}
