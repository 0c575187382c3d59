import { CONTACT_ENDPOINTS } from './contacts';
import type { Endpoint } from './endpoint';
import { GROUP_ENDPOINTS } from './groups';
import { MEDIA_ENDPOINTS } from './media';
import { MESSAGE_ENDPOINTS } from './messages';
import { SEND_MESSAGE } from './sendMessage';
import { SESSION_ENDPOINTS } from './sessions';

/** Every documented method and path of the API, once each. */
export const ENDPOINTS: readonly Endpoint[] = [
	...SESSION_ENDPOINTS,
	SEND_MESSAGE,
	...MESSAGE_ENDPOINTS,
	...MEDIA_ENDPOINTS,
	...CONTACT_ENDPOINTS,
	...GROUP_ENDPOINTS,
];

/** The endpoint with that method and documented path. @throws Error when there is none */
export function endpoint(method: string, path: string): Endpoint {
	const found = ENDPOINTS.find((one) => one.method === method && one.path === path);
	if (!found) throw new Error(`No endpoint ${method} ${path} is documented`);
	return found;
}
