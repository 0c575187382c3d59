/**
 * A language model for the demo's AI agent on a machine without one: it repeats what it heard, in Markdown, and wants to give a discount to
 * whoever speaks of one.
 */
import { ScriptedModel, type Script } from '../platform/scripted-model';

const say: Script = (messages, [tool]) => {
	const last = messages.at(-1);
	const words = String(last?.content ?? '');
	if (last?.role === 'tool') return { words: `**That is settled:** ${words}` };
	if (tool && /discount/i.test(words))
		return { tool: tool.name, input: { toolParameters: { percent: 10 }, hitlParameters: {} } };
	const heard = messages.filter(({ role }) => role === 'user').length;
	return {
		words: `I am **no real model**. You wrote:\n\n> ${words.replaceAll('\n', '\n> ')}\n\nThat was message *${heard}* of this chat. Ask me for a discount.`,
	};
};

/** Starts it on 127.0.0.1. */
export async function startPretendModel(): Promise<ScriptedModel> {
	const model = await ScriptedModel.start();
	model.script = say;
	return model;
}
