/** Jest's globalSetup of the projects that need an n8n. */
import { openSharedN8n } from './shared-n8n';

export default async function setup(): Promise<void> {
	await openSharedN8n();
}
