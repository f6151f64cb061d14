// The console.

import { openSession } from "../session.js";

export const opensWith = openSession;
