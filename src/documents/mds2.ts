/** The MDS2 form: what the model answers, and which questions a person has to. As a table, a workbook and JSON. */
import { facts, heading, note, paragraph, table } from './blocks.ts';
import type { Block, Inline, Text } from './content.ts';
import type { Context, Written } from './context.ts';
import { mds2Answers } from './mds2-answers.ts';
import { MDS2_EDITION, MDS2_SECTIONS } from './mds2-questions.ts';

const OPEN = 'to answer';

export function mds2(context: Context): Written {
  const answers = mds2Answers(context);
  const all = MDS2_SECTIONS.flatMap(({ questions }) => questions);
  const rows = (questions: (typeof MDS2_SECTIONS)[number]['questions']) =>
    questions.map(([id, topic]): (Inline | Text)[] => {
      const found = answers.get(id);
      return [id, topic, found?.answer ?? OPEN, found?.notes ?? ''];
    });
  const columns = [
    { title: 'Question', width: 0.6 },
    { title: 'Topic, in short', width: 2 },
    { title: 'Answer', width: 0.6 },
    { title: 'Notes, and what it follows from', width: 2 },
  ];
  const blocks: Block[] = [
    paragraph(
      `Questions are named by their ids in ${MDS2_EDITION} with a short topic; the form has its own wording, and is what users get.`,
    ),
    note(
      `${answers.size} of ${all.length} questions are answered from the model. An answer follows from what the model says, so a part that is not modelled is not counted. `,
      context.todo(
        'regulatory',
        'Answer the questions of the MDS2 form that do not follow from the model, and review the others',
      ),
    ),
    facts([['Edition', `${MDS2_EDITION}, as published in 2019`]]),
    ...MDS2_SECTIONS.flatMap(({ id, title, questions }): Block[] => [
      heading(1, `mds2-${id}`, `${id}: ${title}`),
      table(`table-mds2-${id}`, `${id}: ${title}`, columns, rows(questions)),
    ]),
  ];
  const json = {
    form: MDS2_EDITION,
    device: context.model.name,
    version: context.file.device?.version ?? null,
    evaluated: context.analysis.date,
    answers: all.map(([id, topic]) => {
      const found = answers.get(id);
      return { id, topic, answer: found?.answer ?? null, notes: found?.notes ?? null };
    }),
  };
  return {
    blocks,
    sheets: [
      table('table-mds2-sheet', 'MDS2', ['Question', 'Topic, in short', 'Answer', 'Notes'], rows(all), {
        file: 'mds2',
      }),
    ],
    data: [{ name: 'mds2.json', text: `${JSON.stringify(json, null, 2)}\n` }],
  };
}
