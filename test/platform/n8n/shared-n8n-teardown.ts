/** Jest's globalTeardown of the projects that need an n8n. */
import { closeSharedN8n } from './shared-n8n';

export default async function teardown(): Promise<void> {
	await closeSharedN8n();
}
