/** What a bundle loads when it starts, read from esbuild's metafile, and whether that is within its budget. */

/**
 * The entry and every chunk it imports statically; what is behind a dynamic `import()` is not start-up.
 * @param {import('esbuild').Metafile} metafile
 * @param {string} entry Path of the entry's output, as in the metafile.
 * @returns {string[]} Paths of outputs, the entry first.
 */
export function startUpOutputs(metafile, entry) {
  const seen = new Set([entry]);
  for (const output of seen) {
    for (const imported of metafile.outputs[output]?.imports ?? []) {
      if (imported.kind !== 'dynamic-import' && !imported.external) seen.add(imported.path);
    }
  }
  return [...seen];
}

/**
 * @param {import('esbuild').Metafile} metafile
 * @param {string} entry
 * @param {number} budget Bytes.
 * @returns {{ bytes: number, problem: string | undefined }} `problem`: a sentence that names the biggest inputs, when over budget.
 */
export function checkStartUp(metafile, entry, budget) {
  let bytes = 0;
  /** @type {Map<string, number>} */
  const inputs = new Map();
  for (const path of startUpOutputs(metafile, entry)) {
    const output = metafile.outputs[path];
    bytes += output.bytes;
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      inputs.set(input, (inputs.get(input) ?? 0) + bytesInOutput);
    }
  }
  if (bytes <= budget) return { bytes, problem: undefined };
  const biggest = [...inputs]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 5)
    .map(([input, size]) => `${input} (${size})`);
  const problem = `${entry} loads ${bytes} bytes at start-up, ${bytes - budget} more than its budget of ${budget}; the biggest inputs are ${biggest.join(', ')}. Import what is rarely needed dynamically, or raise the budget in build/budgets.json.`;
  return { bytes, problem };
}
