/**
 * A language model that says what a test tells it to, over OpenAI's chat API: for n8n's AI Agent on a machine without internet.
 */
import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';

/** A message of the conversation, as n8n sends it. */
export interface ModelMessage {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content: string | null;
}

/** A tool that the model may call. */
export interface OfferedTool {
	name: string;
	description?: string;
	/** JSON Schema */
	parameters: Record<string, unknown>;
}

/** What the model says: words, or a tool that it wants to be called. */
export type Saying = { words: string } | { tool: string; input: Record<string, unknown> };

/** Decides what to say to what was said so far. */
export type Script = (messages: ModelMessage[], tools: OfferedTool[]) => Saying;

interface ChatRequest {
	model: string;
	messages: ModelMessage[];
	tools?: Array<{ function: OfferedTool }>;
	stream?: boolean;
}

/** What n8n's credential `openAiApi` needs, and what the model has heard. */
export class ScriptedModel {
	/** the messages of each request, in order of arrival */
	readonly heard: ModelMessage[][] = [];
	/** the tools that the last request offered */
	tools: OfferedTool[] = [];
	/** what it says next; to be set by the test */
	script: Script = () => ({ words: 'Nothing to say.' });

	private constructor(private readonly app: FastifyInstance) {
		app.post('/v1/chat/completions', (request) => this.complete(request.body as ChatRequest));
	}

	/** Starts one on 127.0.0.1. */
	static async start(): Promise<ScriptedModel> {
		const app = fastify();
		const model = new ScriptedModel(app);
		await app.listen({ host: '127.0.0.1', port: 0 });
		return model;
	}

	/** The data of n8n's credential for it. */
	get credential(): { apiKey: string; url: string } {
		return { apiKey: 'none', url: `http://127.0.0.1:${(this.app.server.address() as AddressInfo).port}/v1` };
	}

	/** Ends it. */
	async stop(): Promise<void> {
		await this.app.close();
	}

	private complete({ model, messages, tools = [], stream = false }: ChatRequest): object {
		if (stream) throw new Error('The scripted model does not stream');
		this.heard.push(messages);
		this.tools = tools.map((one) => one.function);
		const saying = this.script(messages, this.tools);
		const message =
			'words' in saying
				? { role: 'assistant', content: saying.words }
				: {
						role: 'assistant',
						content: null,
						tool_calls: [
							{
								id: `call_${this.heard.length}`,
								type: 'function',
								function: { name: saying.tool, arguments: JSON.stringify(saying.input) },
							},
						],
					};
		return {
			id: `chatcmpl-${this.heard.length}`,
			object: 'chat.completion',
			created: Math.floor(Date.now() / 1000),
			model,
			choices: [{ index: 0, message, finish_reason: 'words' in saying ? 'stop' : 'tool_calls' }],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		};
	}
}
