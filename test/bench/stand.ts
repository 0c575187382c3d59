import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { INode, IDataObject } from 'n8n-workflow';
import { peakOf, startPeakOf } from './peakMemory';
import { startN8n, type N8n, type N8nOptions } from '../platform/n8n/n8n';
import type { SavedWorkflow, WorkflowJson } from '../platform/n8n/n8n-client';
import { startSimulator, type Simulator } from '../simulator';
import type { Session } from '../simulator/store/types';

const CREDENTIAL = 'wasenderApi';

/** The first of three sessions with limits of their own: one with account protection and two without. */
export const FIRST_LIMITED_SESSION = 11;

function limited(at: number, accountProtection: boolean): Partial<Session> {
	return {
		id: FIRST_LIMITED_SESSION + at,
		name: `Limited ${at + 1}`,
		phoneNumber: `+1555010001${at}`,
		status: 'connected',
		accountProtection,
		logMessages: false,
	};
}

/** What the jobs in a real n8n share: n8n with the package, a simulator, and a credential in the one for the other. */
export class Stand {
	private constructor(
		readonly n8n: N8n,
		readonly simulator: Simulator,
		private readonly credential: { id: string; name: string },
	) {}

	/** @param options how n8n is started, beside what all jobs want */
	static async open(options: Pick<N8nOptions, 'userFolder' | 'loadAs'> = {}): Promise<Stand> {
		const simulator = await startSimulator({
			limits: { off: true },
			seed: { sessions: [{ accountProtection: false }, {}, limited(0, true), limited(1, false), limited(2, false)] },
		});
		try {
			// As people run it: quiet, and without a record of every successful run, which would be what is measured.
			const env = { N8N_LOG_LEVEL: 'error', EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none' };
			const n8n = await startN8n({ ...options, env });
			const data = { personalAccessToken: simulator.personalAccessToken, baseUrl: simulator.url };
			return new Stand(n8n, simulator, await n8n.createCredential(CREDENTIAL, data));
		} catch (error) {
			await simulator.stop();
			throw error;
		}
	}

	async close(): Promise<void> {
		await this.n8n.stop();
		await this.simulator.stop();
	}

	/** A node of the package, or any other that uses the credential. */
	node(name: string, type: string, parameters: IDataObject, more: Partial<INode> = {}): WorkflowJson['nodes'][number] {
		const own = type.includes('.') ? type : this.n8n.typePrefix + type;
		const credentials = { [CREDENTIAL]: this.credential };
		return { name, type: own, parameters: parameters as INode['parameters'], credentials, ...more };
	}

	/** Saves a workflow of nodes that follow one another. */
	async workflow(name: string, nodes: WorkflowJson['nodes']): Promise<SavedWorkflow> {
		const connections: IDataObject = {};
		nodes.slice(1).forEach((node, at) => {
			connections[nodes[at]!.name] = { main: [[{ node: node.name, type: 'main', index: 0 }]] };
		});
		return await this.n8n.createWorkflow({ name, nodes, connections });
	}

	/**
	 * Activates a workflow that a webhook starts: it makes items of a list, and hands them to a node.
	 * @returns runs it with such a list, and resolves when it is through
	 */
	async publish(name: string, node: ReturnType<Stand['node']>): Promise<(items: object[]) => Promise<void>> {
		const path = `bench-${name}`;
		const workflow = await this.workflow(name, [
			{
				name: 'Start',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				webhookId: path,
				parameters: { path, httpMethod: 'POST', responseMode: 'lastNode', responseData: 'noData' },
			},
			{
				name: 'Items',
				type: 'n8n-nodes-base.splitOut',
				typeVersion: 1,
				parameters: { fieldToSplitOut: 'body.items', options: {} },
			},
			node,
		]);
		await this.n8n.activate(workflow.id);
		return async (items) => {
			const answer = await fetch(`${this.n8n.url}/webhook/${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ items }),
			});
			const text = await answer.text();
			if (!answer.ok) throw new Error(`${name}: the workflow answered ${answer.status}: ${text}`);
		};
	}

	/** CPU that n8n's own process has used, in milliseconds. */
	cpuMs(): number {
		return cpuMsOf(this.pid());
	}

	/** Waits until n8n has had nothing to do for so many milliseconds. */
	async untilIdle(forMs: number): Promise<void> {
		let last = this.cpuMs();
		let since = performance.now();
		await until('n8n being idle', () => {
			const now = this.cpuMs();
			if (now - last > 10) [last, since] = [now, performance.now()];
			return performance.now() - since > forMs;
		});
	}

	/** Begins to watch how much memory n8n has at most. @returns what it has now, in bytes */
	startPeak(): number {
		return startPeakOf(this.pid());
	}

	/** The most resident memory that n8n has had since `startPeak`, in bytes. */
	peak(): number {
		return peakOf(this.pid());
	}

	private found?: number;

	/** n8n's process, our child. Its task runner does not count. */
	private pid(): number {
		this.found ??= childrenOf(process.pid).find((pid) => commandOf(pid).includes('end-with-parent'));
		if (this.found === undefined) throw new Error('The process of n8n was not found');
		return this.found;
	}
}

// Linux counts CPU time in hundredths of a second (sysconf _SC_CLK_TCK).
const TICK_MS = 10;

function cpuMsOf(pid: number): number {
	const [, after = ''] = /\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
	const fields = after.split(' ');
	return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

function childrenOf(pid: number): number[] {
	return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
}

function commandOf(pid: number): string {
	return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
}

/** Resolves as soon as `condition` holds. @throws Error that says what did not happen */
export async function until(what: string, condition: () => boolean, patienceMs = 60_000): Promise<void> {
	const deadline = performance.now() + patienceMs;
	while (!condition()) {
		if (performance.now() > deadline) throw new Error(`Did not happen within ${patienceMs / 1_000} s: ${what}`);
		await pause(2);
	}
}
