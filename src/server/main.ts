/** The entry of the server on its own, as an editor's extension starts it. */
import { startServer } from './node.ts';

startServer({
  analysis: new URL('./server-analysis.js', import.meta.url),
  documents: new URL('./server-documents.js', import.meta.url),
});
