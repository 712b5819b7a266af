/** What reading an SBOM and joining it with the model costs, in terms of what merely parsing its JSON costs. */
import { load } from '../src/model/load.ts';
import { normalise } from '../src/model/normalise.ts';
import { gatherSboms } from '../src/sbom/gather.ts';
import { joinSboms } from '../src/sbom/join.ts';
import { memoryReader } from '../src/sources/reader.ts';
import { DATE } from './analysis.ts';
import { interleaved, median, ratio } from './measure.ts';
import { randomFrom } from './random.ts';
import type { Row } from './row.ts';

const PARTS = 10_000;
const MODEL = `medjack: 1
device: { name: Pump, manufacturer: Example Medical, version: "1" }
zones: { ward: { kind: clinical-network } }
components:
  pump:
    kind: device
    zone: ward
    sbom: [pump.cdx.json]
`;

export async function* sbomRows(): AsyncGenerator<Row> {
  const text = largeSbom(PARTS);
  const reader = memoryReader({ 'm.device.yaml': MODEL, 'pump.cdx.json': text });
  const loaded = load(reader, 'm.device.yaml');
  const join = () => joinSboms(normalise(loaded.data), gatherSboms(reader, loaded), DATE);
  const parts = join().sboms.reduce((sum, { sbom }) => sum + sbom.parts.length, 0);
  if (parts !== PARTS) throw new Error(`${parts} parts were read, not ${PARTS}`);
  const times = await interleaved({ parse: () => JSON.parse(text), join }, 15, 3);
  yield {
    what: `SBOM read and joined ÷ JSON.parse, ${PARTS.toLocaleString('en-US')} parts`,
    value: ratio(times, 'join', 'parse'),
    unit: '×',
    atMost: 3,
    note: `${Math.round(text.length / 1000)} kB parse in ${Math.round(median(times.parse))} ms`,
  };
}

/** CycloneDX as tools for npm write it: hashes, licences, references; every part but the first depends on one or two before it. */
function largeSbom(parts: number): string {
  const random = randomFrom(1);
  const hash = () =>
    Array.from({ length: 8 }, () =>
      random(2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    ).join('');
  const refs = Array.from({ length: parts }, (_, at) => `pkg:npm/part-${at}@${at % 9}.${at % 7}.${at % 5}`);
  return JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    components: refs.map((ref, at) => ({
      type: 'library',
      'bom-ref': ref,
      name: `part-${at}`,
      version: `${at % 9}.${at % 7}.${at % 5}`,
      purl: ref,
      supplier: { name: `Supplier ${at % 100}` },
      hashes: [{ alg: 'SHA-256', content: hash() }],
      licenses: [{ license: { id: 'MIT' } }],
      externalReferences: [{ type: 'vcs', url: `https://example.org/part-${at}.git` }],
    })),
    dependencies: refs.map((ref, at) => ({
      ref,
      dependsOn: at === 0 ? [] : [...new Set([refs[random(at)], refs[random(at)]])],
    })),
  });
}
