/* While a name is typed into a registration, the people who may be meant are shown beside it. */

import { keepAnswering } from "./asked.js";

const ASKED = ["name", "native_name", "email", "country"];

keepAnswering(document.getElementById("likely"), ASKED, (body) => body.get("name").trim());
