import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** One operation of the node: how it is listed and routed, and its fields in the order of the panel. */
export interface Operation extends INodePropertyOptions {
	value: string;
	/** What it does, as the action panel and an AI agent read it: "Send a text message". */
	action: string;
	description: string;
	fields: INodeProperties[];
}

export interface Resource {
	name: string;
	value: string;
	operations: Operation[];
	/** The operation that a new node starts with. */
	initial: Operation;
}
