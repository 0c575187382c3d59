import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../house/files';

interface Instruction {
	name: string;
	text: string;
}

/** A Dockerfile's instructions, continued lines joined, comments left out. */
function instructionsIn(dockerfile: string): Instruction[] {
	return dockerfile
		.replace(/^\s*#.*\n/gm, '')
		.replace(/\\\n\s*/g, ' ')
		.split('\n')
		.filter((line) => line.trim() !== '')
		.map((line) => {
			const [name = '', ...rest] = line.trim().split(' ');
			return { name, text: rest.join(' ') };
		});
}

const read = (file: string) => readFileSync(join(checkout, file), 'utf8');
const instructions = instructionsIn(read('docs/docker/Dockerfile'));
const all = (name: string) => instructions.filter((one) => one.name === name).map(({ text }) => text);
const { name: packageName } = JSON.parse(read('package.json')) as { name: string };

describe('the Dockerfile in docs/docker', () => {
	it('consists of instructions that Docker knows', () => {
		expect(instructions.map(({ name }) => name)).toEqual(['FROM', 'USER', 'RUN', 'ENV', 'USER']);
	});

	it("begins with n8n's own image, in the version that the tests run", () => {
		const version = /N8N_VERSION = '([\d.]+)'/.exec(read('test/platform/install/install-n8n.mjs'))?.[1];
		expect(all('FROM')).toEqual([`n8nio/n8n:${version}`]);
	});

	it('puts the package where n8n is told to look, without a second n8n-workflow', () => {
		const [folder] = /(?<=N8N_CUSTOM_EXTENSIONS=)\S+/.exec(all('ENV')[0]!) ?? [];
		const steps = all('RUN')[0]!
			.split(' && ')
			.map((step) => step.trim());
		expect(steps.slice(0, 2)).toEqual([`mkdir -p ${folder}`, `cd ${folder}`]);
		const install = steps[2]!.split(' ');
		expect(install.slice(0, 2)).toEqual(['npm', 'install']);
		expect(install).toContain('--legacy-peer-deps');
		expect(install.at(-1)).toBe(packageName);
	});

	it("keeps clear of n8n's volume, and ends as n8n's own user", () => {
		expect(all('ENV').join()).not.toContain('/home/node/.n8n');
		expect(all('USER')).toEqual(['root', 'node']);
	});
});
