import { changesOf, exampleFile, type Cast } from '../platform/examples';
import type { SavedWorkflow } from '../platform/n8n/n8n-client';
import { placed, readWorkflow, type Changes, type Choices } from '../platform/placed-workflow';
import type { Stage } from '../platform/n8n/stage';
import type { Simulator } from '../simulator';

/** Who decides in the examples: +15550200005. */
export const OWNER_JID = '15550200005@s.whatsapp.net';

function castOf(simulator: Simulator): Cast {
	return { session: 1, otherSession: 2, owner: '+15550200005', team: teamOf(simulator) };
}

/** The group that helps customers. */
export function teamOf(simulator: Simulator): string {
	return [...simulator.store.groups.keys()][0]!;
}

/**
 * Imports an example as a person does: with the credential and session 1 chosen, and what else it asks for.
 * @param file such as `auto-reply.json`
 * @param changes more that is changed, in place of what it asks for
 * @param credentials those of nodes that are not ours
 */
export async function placeExample(
	stage: Stage,
	file: string,
	changes: Changes = {},
	credentials: NonNullable<Choices['credentials']> = {},
): Promise<SavedWorkflow> {
	const { name, nodes, ...more } = placed(readWorkflow(exampleFile(file)), {
		credential: stage.credential,
		session: { id: 1 },
		typePrefix: stage.n8n.typePrefix,
		changes: { ...changesOf(file, castOf(stage.simulator)), ...changes },
		credentials,
	});
	return await stage.workflow(name, nodes, more);
}
