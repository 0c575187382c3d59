/** Jest's setupFilesAfterEnv of the projects that need an n8n: things take seconds there, and longer on a busy machine. */
jest.setTimeout(60_000);
