import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { asking } from './asking';
import { autoReply } from './autoReply';
import { base, BEFORE_THE_OPTIONS } from './base';
import { engine } from './engine';
import { media } from './media';
import { rate } from './rate';
import { packageFigures } from './package';
import { isMet, tableOf, type Row } from './row';
import { scale, scaleMemory } from './scale';
import { Stand } from './stand';
import { trigger } from './trigger';

/** One table of figures beside what they aim for. Expects a built package and a set-up n8n (bench.mjs). */
async function main(): Promise<void> {
	const { values, positionals: only } = parseArgs({
		allowPositionals: true,
		options: { base: { type: 'string', default: BEFORE_THE_OPTIONS } },
	});
	const isWanted = (name: string) => only.length === 0 || only.includes(name);
	const rows: Row[] = [];
	const run = async (name: string, job: () => Promise<Row[]>) => {
		if (!isWanted(name)) return;
		process.stderr.write(`${name} …\n`);
		rows.push(...(await job()));
	};
	const inN8n = { autoReply, asking, rate, engine, trigger, media };
	await run('package', packageFigures);
	if (Object.keys(inN8n).some(isWanted)) {
		const stand = await Stand.open();
		try {
			for (const [name, job] of Object.entries(inN8n)) await run(name, async () => await job(stand));
		} finally {
			await stand.close();
		}
	}
	await run('base', async () => await base(values.base));
	await run('scale', scale);
	await run('scaleMemory', scaleMemory);
	const load = loadavg()
		.map((value) => value.toFixed(1))
		.join(' ');
	process.stdout.write(
		`${tableOf(rows)}\n\n${cpus().length} cores, load ${load}; "beside" is the median of the rounds' ratios.\n`,
	);
	if (rows.some((row) => row.isHard && !isMet(row))) process.exitCode = 1;
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
	process.exitCode = 1;
});
