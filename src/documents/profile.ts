/** What a package follows: the editions of the guidance, and what differs between FDA's and the EU's profile. */

export type ProfileId = 'fda' | 'mdr';
export const PROFILES: readonly ProfileId[] = ['fda', 'mdr'];

/** One edition of FDA's premarket guidance: its title, and where it sends readers for the quality system. */
export interface Edition {
  readonly id: string;
  readonly title: string;
  /** ISO date. */
  readonly date: string;
  readonly quality: { readonly designControls: string; readonly validation: string; readonly designFile: string };
}

export const EDITIONS: readonly Edition[] = [
  {
    id: 'FDA-2026-02-03',
    title:
      'Cybersecurity in Medical Devices: Quality Management System Considerations and Content of Premarket Submissions',
    date: '2026-02-03',
    quality: {
      designControls: 'ISO 13485 clause 7.3, through 21 CFR 820.10(c)',
      validation: 'ISO 13485 clause 7.3.7',
      designFile: 'ISO 13485 clause 7.3.10',
    },
  },
  {
    id: 'FDA-2025-06-27',
    title: 'Cybersecurity in Medical Devices: Quality System Considerations and Content of Premarket Submissions',
    date: '2025-06-27',
    quality: { designControls: '21 CFR 820.30', validation: '21 CFR 820.30(g)', designFile: '21 CFR 820.30(j)' },
  },
];

export interface Profile {
  readonly id: ProfileId;
  /** What the package answers to, as the front of each document says it. */
  readonly guidance: string;
  readonly edition: Edition;
}

/**
 * @param written The guidance that the model names: the id of an edition; anything else is quoted as it is. Unset: the newest.
 */
export function profileOf(id: ProfileId, written: string | undefined): Profile {
  const edition = EDITIONS.find((each) => each.id === written) ?? (EDITIONS[0] as Edition);
  const fda = written === undefined || written === edition.id ? `FDA, ${edition.title}, ${edition.date}` : written;
  const guidance =
    id === 'fda'
      ? fda
      : 'MDCG 2019-16, Guidance on Cybersecurity for medical devices; Regulation (EU) 2017/745, Annex I';
  return { id, guidance, edition };
}
