/** The server of the Model Context Protocol: offers the functions for agents over standard input and output, read-only. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { call, FUNCTIONS, INSTRUCTIONS, type Open, schemasOf } from '../agents/functions.ts';

/** Serves until the client closes the stream. `version`: of the tool. */
export async function serveMcp(version: string, open: Open): Promise<void> {
  const server = new Server({ name: 'medjack', version }, { capabilities: { tools: {} }, instructions: INSTRUCTIONS });
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: FUNCTIONS.map((each) => {
      const { input, output } = schemasOf(each);
      return {
        name: each.name,
        title: each.title,
        description: each.description,
        inputSchema: { ...input, type: 'object' as const },
        outputSchema: { ...output, type: 'object' as const },
        annotations: { title: each.title, readOnlyHint: true, idempotentHint: true, openWorldHint: false },
      };
    }),
  }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => {
    const result = call(params.name, params.arguments, open);
    if ('problem' in result) return { isError: true, content: [{ type: 'text', text: result.problem }] };
    const structuredContent = result.answer as Record<string, unknown>;
    return { structuredContent, content: [{ type: 'text', text: JSON.stringify(structuredContent) }] };
  });
  await server.connect(new StdioServerTransport());
}
