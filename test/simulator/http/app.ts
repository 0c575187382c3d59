import fastify, { type FastifyInstance } from 'fastify';

/** An empty server without a port. Bodies are read by the pipeline itself, so that every path and method is treated alike. */
export function createApp(): FastifyInstance {
	const app = fastify({ exposeHeadRoutes: false, routerOptions: { maxParamLength: 500 } });
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', (_request, _body, done) => done(null, undefined));
	// Anything thrown here is the simulator's own fault: say so, lest it be taken for an injected one.
	app.setErrorHandler((error, _request, reply) => {
		const { statusCode = 500, message } = error as Error & { statusCode?: number };
		void reply
			.code(statusCode)
			.send({ success: false, message: statusCode === 500 ? `Defect of the simulator: ${message}` : message });
	});
	return app;
}
