import type { Resource } from '../operation';
import { download } from './download';
import { upload } from './upload';

export const media: Resource = {
	name: 'Media',
	value: 'media',
	initial: download,
	operations: [download, upload],
};
