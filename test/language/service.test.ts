/** The language service over time: text broken mid-edit, files that come and go, answers that come too late or are not wanted any more. */
import { describe, expect, it, vi } from 'vitest';
import { type Analysed, type Analyser, Cancelled, LanguageService } from '../../src/language/service.ts';
import { analyseWith } from '../../src/server/analysis.ts';
import { memoryReader } from '../../src/sources/reader.ts';
import { analyserOf, DATE, FOLDER, MODEL, NEEDED } from './cases.ts';

const PUMP = `${NEEDED}harms:
  over-delivery: { impact: patient-safety, severity: catastrophic }
zones:
  home: { kind: home }
data:
  bolus-command: { kind: command, usedBy: [pump], harms: { tampering: over-delivery } }
components:
  pump: { kind: device, zone: home }
  remote: { kind: handheld, zone: home }
flows:
  bolus: { from: remote, to: pump, medium: rf, carries: [bolus-command] }
`;
const ZONES = `${FOLDER}zones.device.yaml`;
const SPLIT = PUMP.replace('zones:\n  home: { kind: home }\n', 'include: [zones.device.yaml]\n');

const codes = async (service: LanguageService, uri = MODEL) => (await service.notesIn(uri)).map(({ code }) => code);

function opened(text = PUMP, files: Record<string, string> = {}): LanguageService {
  const service = new LanguageService(analyserOf(files));
  service.open({ uri: MODEL, version: 1, text });
  return service;
}

/** An analyser whose runs end when they are told to. It reads files when a run begins. */
function held(files: Record<string, string>) {
  const runs: { finish(): void; fail(): void }[] = [];
  const analyser: Analyser = {
    analyse(uri, documents) {
      const analysed = analyseWith(uri, documents, new Map(), memoryReader({ ...files }), DATE);
      return new Promise<Analysed>((resolve, reject) => {
        runs.push({ finish: () => resolve(analysed), fail: () => reject(new Error('The thread is gone.')) });
      });
    },
  };
  const run = async (at: number) => {
    await vi.waitFor(() => expect(runs.length).toBeGreaterThan(at));
    return runs[at] as (typeof runs)[number];
  };
  return { analyser, runs, run };
}

describe('while text is broken', () => {
  const BROKEN = PUMP.replace('  home: { kind: home }', '  home: { kind: home');

  it('what was found in the unchanged rest stays, moved with it and without fixes', async () => {
    const service = opened();
    const before = await service.notes(MODEL);
    const weakness = before.get(MODEL)?.find(({ code }) => code === 'weakness.no-message-authentication');
    const text = BROKEN.replace('zones:', 'zones: # a longer line');
    service.open({ uri: MODEL, version: 2, text });
    const notes = await service.notesIn(MODEL);
    expect(notes.some(({ code }) => code.startsWith('yaml.'))).toBe(true);
    const kept = notes.find(({ code }) => code === 'weakness.no-message-authentication');
    expect(kept?.message).toBe(weakness?.message);
    expect(text.slice(kept?.span.start, kept?.span.end)).toBe('bolus');
    expect(kept?.fixes).toEqual([]);
  });

  it('lenses and hints keep what they said, at the places as they are', async () => {
    const service = opened();
    const lenses = await service.lenses(MODEL);
    const hints = await service.hints(MODEL);
    service.open({ uri: MODEL, version: 2, text: BROKEN });
    expect((await service.lenses(MODEL)).map(({ title }) => title)).toEqual(lenses.map(({ title }) => title));
    for (const { span, element } of await service.lenses(MODEL))
      expect(BROKEN.slice(span.start, span.end)).toBe(element);
    expect((await service.hints(MODEL)).map(({ text }) => text)).toEqual(hints.map(({ text }) => text));
  });

  it('completion and hover answer from the last good analysis', async () => {
    const service = opened();
    await service.notes(MODEL);
    const text = PUMP.replace('from: remote, to: pump, medium: rf, carries: [bolus-command] }', 'from: ');
    service.open({ uri: MODEL, version: 2, text });
    await service.notes(MODEL);
    expect(service.complete(MODEL, text.trimEnd().length + 1).map(({ label }) => label)).toEqual(['pump', 'remote']);
    expect(service.hover(MODEL, text.indexOf('remote:') + 1)?.markdown).toContain('handheld in home');
  });

  it('is as new once the text is whole again', async () => {
    const service = opened();
    const before = await service.notesIn(MODEL);
    service.open({ uri: MODEL, version: 2, text: BROKEN });
    await service.notes(MODEL);
    service.open({ uri: MODEL, version: 3, text: PUMP });
    expect(await service.notesIn(MODEL)).toEqual(before);
  });

  it.each([
    ['two sides', '<<<<<<< ours\n  a: { kind: home }\n=======\n  a: { kind: room }\n>>>>>>> theirs\n'],
    ['three sides', '<<<<<<< o\n  a: { kind: home }\n||||||| b\n  a: { kind: lab }\n=======\n  a: 1\n>>>>>>> t\n'],
  ])('the marks of a merge conflict are one finding: %s', async (_, conflict) => {
    const service = opened();
    await service.notes(MODEL);
    service.open({ uri: MODEL, version: 2, text: PUMP.replace('zones:\n', `zones:\n${conflict}`) });
    const found = (await codes(service)).filter((code) => /^(yaml|schema|reference)\./.test(code));
    expect(found).toEqual(['yaml.merge-conflict']);
  });
});

describe('files that come and go', () => {
  it('a file that is gone has no findings any more, and the include says so', async () => {
    const files: Record<string, string> = { [ZONES]: 'zones: { home: { kind: hime } }\n' };
    const service = opened(SPLIT, files);
    await service.notes(MODEL);
    expect(await codes(service, ZONES)).toEqual(['schema.unknown-value']);
    delete files[ZONES];
    service.fileChanged(ZONES);
    expect(await codes(service, ZONES)).toEqual([]);
    expect(await codes(service)).toContain('file.missing');
    files[ZONES] = 'zones: { home: { kind: home } }\n';
    service.fileChanged(ZONES);
    expect(await codes(service)).not.toContain('file.missing');
  });

  it('what is typed counts before what is saved, until it is closed', async () => {
    const service = opened(SPLIT, { [ZONES]: 'zones: { home: { kind: home } }\n' });
    expect(await codes(service)).not.toContain('file.missing');
    service.open({ uri: ZONES, version: 1, text: 'zones: { home: { kind: hime } }\n' });
    expect(await codes(service, ZONES)).toEqual(['schema.unknown-value']);
    service.fileChanged(ZONES);
    expect(await codes(service, ZONES)).toEqual(['schema.unknown-value']);
    service.close(ZONES);
    await service.notes(MODEL);
    expect(await codes(service, ZONES)).toEqual([]);
  });

  it('an included file is spoken for by its description alone', async () => {
    const service = opened(SPLIT, {});
    service.open({ uri: ZONES, version: 1, text: 'zones: { home: { kind: home } }\n' });
    await service.notes(MODEL);
    expect(await codes(service, ZONES)).toEqual([]);
    service.close(MODEL);
    // On its own it is a description that says nothing of its format.
    expect(await codes(service, ZONES)).toContain('schema.missing-key');
  });

  it('nothing is known of a closed description', async () => {
    const service = opened();
    await service.notes(MODEL);
    service.close(MODEL);
    expect(await service.notes(MODEL)).toEqual(new Map());
    expect(await service.symbols(MODEL)).toEqual([]);
    expect(service.workspaceSymbols('')).toEqual([]);
    expect(service.hover(MODEL, PUMP.indexOf('pump:'))).toBeUndefined();
    expect(await service.rename(MODEL, 0, 'x')).toEqual({ refused: 'This file is not read.' });
  });
});

describe('answers that come late', () => {
  it('an analysis of older text is made anew before anybody hears of it', async () => {
    const { analyser, run, runs } = held({});
    const service = new LanguageService(analyser);
    service.open({ uri: MODEL, version: 1, text: PUMP });
    const asked = service.symbols(MODEL);
    const first = await run(0);
    service.open({ uri: MODEL, version: 2, text: PUMP.replaceAll('remote', 'hand-set') });
    first.finish();
    (await run(1)).finish();
    const names = (await asked).flatMap(({ children }) => children.map(({ name }) => name));
    expect(names).toContain('hand-set');
    expect(runs).toHaveLength(2);
  });

  it('a file that changes while the first analysis to read it runs is read again', async () => {
    const files: Record<string, string> = { [ZONES]: 'zones: { home: { kind: hime } }\n' };
    const { analyser, run } = held(files);
    const service = new LanguageService(analyser);
    service.open({ uri: MODEL, version: 1, text: PUMP });
    const whole = service.notes(MODEL);
    (await run(0)).finish();
    await whole;
    service.open({ uri: MODEL, version: 2, text: SPLIT });
    const asked = service.notes(MODEL);
    const second = await run(1);
    files[ZONES] = 'zones: { home: { kind: home } }\n';
    service.fileChanged(ZONES);
    second.finish();
    (await run(2)).finish();
    expect((await asked).get(ZONES)).toEqual([]);
  });

  it('requests at one time share an analysis, and the next finds it made', async () => {
    const { analyser, run, runs } = held({});
    const service = new LanguageService(analyser);
    service.open({ uri: MODEL, version: 1, text: PUMP });
    const asked = Promise.all([service.symbols(MODEL), service.notes(MODEL), service.lenses(MODEL)]);
    (await run(0)).finish();
    await asked;
    await service.tokens(MODEL);
    service.open({ uri: MODEL, version: 2, text: PUMP });
    await service.tokens(MODEL);
    expect(runs).toHaveLength(1);
  });

  it('an older version than the known one is ignored', async () => {
    const service = opened();
    service.open({ uri: MODEL, version: 0, text: '' });
    expect(service.text(MODEL)).toBe(PUMP);
  });

  it('who has cancelled hears so, and others get their answer', async () => {
    const { analyser, run } = held({});
    const service = new LanguageService(analyser);
    service.open({ uri: MODEL, version: 1, text: PUMP });
    const cancellation = { aborted: false };
    const unwanted = service.symbols(MODEL, cancellation);
    const wanted = service.symbols(MODEL);
    cancellation.aborted = true;
    (await run(0)).finish();
    await expect(unwanted).rejects.toBeInstanceOf(Cancelled);
    expect(await wanted).not.toEqual([]);
  });

  it('a description that is closed meanwhile has no answer', async () => {
    const { analyser, run } = held({});
    const service = new LanguageService(analyser);
    service.open({ uri: MODEL, version: 1, text: PUMP });
    const asked = service.symbols(MODEL);
    service.close(MODEL);
    (await run(0)).finish();
    expect(await asked).toEqual([]);
  });

  it('an analysis that died is tried again by the next request', async () => {
    const { analyser, run } = held({});
    const service = new LanguageService(analyser);
    service.open({ uri: MODEL, version: 1, text: PUMP });
    const lost = service.symbols(MODEL);
    (await run(0)).fail();
    await expect(lost).rejects.toThrow('The thread is gone.');
    const asked = service.symbols(MODEL);
    (await run(1)).finish();
    expect(await asked).not.toEqual([]);
  });
});
