import '../contract/schemas/findSources';
import { runNode, type Account } from '../contract/engine';
import { messages, sendText } from './scene';

/** A campaign in a process of its own: `campaign.ts ACCOUNT PEOPLE`. Prints how many items came out, and how many were skipped. */
async function main(account: Account, people: number): Promise<void> {
	const parameters = { ...sendText(), options: { sendOnce: 24 } };
	const { items = [], error } = await runNode(account, { parameters, items: messages(people) });
	if (error) throw new Error(error.message);
	const skipped = items.filter(({ json }) => json.skipped === true).length;
	process.stdout.write(JSON.stringify({ items: items.length, skipped }));
}

const [account = '{}', people] = process.argv.slice(2);
void main(JSON.parse(account) as Account, Number(people)).then(
	() => process.exit(0),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
