import type http from 'node:http';
import type { Gates } from '../faults/injector';
import { planFor } from '../faults/plan';
import type { Fault, Gate } from '../faults/rules';
import { makeCertificates } from './certificates';
import { Listener } from './listener';
import { Proxy } from './proxy';
import { SecureDoor } from './secureDoor';

/** How clients reach a simulator: its port, with TLS and behind a proxy where wanted, and what keeps them from it. */
export class Network implements Gates {
	/** With TLS only. */
	secure?: SecureDoor;
	/** With a proxy only. */
	proxy?: Proxy;
	readonly listener: Listener;
	private readonly timers = new Map<string, NodeJS.Timeout>();

	constructor(
		handler: http.RequestListener,
		private readonly options: { port: number; tls: boolean; proxy: boolean },
	) {
		this.listener = new Listener(handler, options.port);
	}

	/** Opens everything. @throws Error when the port is taken */
	async open(): Promise<void> {
		if (this.options.tls) this.secure = this.listener.secure = new SecureDoor(await makeCertificates());
		await this.listener.listen();
		if (this.options.proxy) this.proxy = await Proxy.start();
	}

	/** Ends everything, open connections included. */
	async end(): Promise<void> {
		for (const timer of this.timers.values()) clearTimeout(timer);
		await this.listener.end();
		await this.proxy?.stop();
	}

	/** Opens all gates. */
	restore(): void {
		if (this.secure) Object.assign(this.secure, { certificate: 'good', handshake: 'works' });
		if (this.proxy) this.proxy.behaviour = 'works';
	}

	/** @throws Error for a fault that is none, or that needs TLS or the proxy where there is none */
	check(fault: Fault): void {
		planFor(fault);
		if (typeof fault !== 'object') return;
		const needs =
			'proxy' in fault ? 'proxy' : ['certificate', 'handshake', 'tls'].some((one) => one in fault) ? 'tls' : undefined;
		if (needs && !this.options[needs])
			throw new Error(`The fault ${JSON.stringify(fault)} needs a simulator started with { ${needs}: true }`);
	}

	shutFor(gate: Gate, ms: number): void {
		if (gate === 'refuse') return this.listener.closeFor(ms);
		if ('proxy' in gate)
			return this.setFor('proxy', ms, (open) => (this.proxy!.behaviour = open ? 'works' : gate.proxy));
		if ('handshake' in gate)
			return this.setFor('handshake', ms, (open) => (this.secure!.handshake = open ? 'works' : gate.handshake));
		this.setFor('certificate', ms, (open) => (this.secure!.certificate = open ? 'good' : gate.certificate));
	}

	private setFor(name: string, ms: number, set: (open: boolean) => void): void {
		clearTimeout(this.timers.get(name));
		set(false);
		this.timers.set(name, setTimeout(set, ms, true));
	}
}
