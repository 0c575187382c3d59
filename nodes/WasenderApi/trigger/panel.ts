import type { TriggerPanelDefinition } from 'n8n-workflow';

/** What the panel says beside the button that listens for a test event. */
export const TRIGGER_PANEL: TriggerPanelDefinition = {
	header: "Send a WhatsApp message to the session's number",
	executionsHelp: {
		inactive:
			"<b>While you build the workflow</b>, click the button, then send a WhatsApp message to the session's number. The event shows up here.<br /><br /><b>When it is ready</b>, publish the workflow. From then on every selected event starts it; those executions show up in the executions list, not here.",
		active:
			'<b>While you build the workflow</b>, click the button, then send a WhatsApp message to the session\'s number. The event shows up here, and reaches the published workflow as well.<br /><br /><b>The published workflow</b> starts by itself; its executions show up in the <a data-key="executions">executions list</a>, not here.',
	},
	activationHint: {
		inactive: 'Publish the workflow to have it listen all the time.',
		active: 'The published workflow listens all the time; its executions do not show up here.',
	},
};
