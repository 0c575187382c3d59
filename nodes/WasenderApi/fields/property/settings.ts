import type { IDataObject, IExecuteSingleFunctions, INodeProperties, PreSendAction } from 'n8n-workflow';
import { missingInput } from '../value/badInput';
import { isOn } from '../value/isOn';
import { withBody } from '../request/requestBody';
import { textFrom } from '../value/textFrom';

/** A setting: its name in the API's JSON, and its property in the panel. */
export interface Setting {
	apiName: string;
	property: INodeProperties;
}

/** How a setting of a type is read; the others are taken as they are. */
const READERS: Partial<
	Record<INodeProperties['type'], (context: IExecuteSingleFunctions, field: string, value: unknown) => unknown>
> = { boolean: isOn, string: textFrom };

/**
 * A collection of settings of which only those that the user has added are sent, so that an update leaves the rest
 * alone.
 * @param needsOne whether an empty collection is a mistake
 * @param check reads and refuses single values; may return another form of them
 * @param then what is to be done with the request that they make
 */
export function settingsOf(
	settings: Setting[],
	{ needsOne, check, then = [] }: { needsOne: boolean; check?: SettingCheck; then?: PreSendAction[] },
): INodeProperties {
	const setSettings: PreSendAction = async function (requestOptions) {
		const added = this.getNodeParameter('settings', {}) as IDataObject;
		const body: IDataObject = {};
		for (const { apiName, property } of settings) {
			const { name } = property;
			const value = added[name];
			// A text that was added but left empty is no wish to clear it.
			if (value === undefined || value === null || value === '') continue;
			const read = READERS[property.type];
			const checked = read ? read(this, property.displayName, value) : value;
			body[apiName] = (check ? check.call(this, name, checked) : checked) as IDataObject[string];
		}
		if (needsOne && Object.keys(body).length === 0) {
			throw missingInput(this, 'Settings', 'Add at least one setting to change.');
		}
		return withBody(requestOptions, body);
	};
	return {
		displayName: 'Settings',
		name: 'settings',
		type: 'collection',
		placeholder: 'Add setting',
		default: {},
		options: settings.map(({ property }) => property),
		routing: { send: { preSend: [setSettings, ...then] } },
	};
}

export type SettingCheck = (this: ThisParameterType<PreSendAction>, name: string, value: unknown) => unknown;
