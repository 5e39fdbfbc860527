/* While the attendance rule is changed, whom the change would move is shown below it. */

import { keepAnswering } from "./asked.js";

keepAnswering(document.getElementById("rule-effect"), ["threshold", "day_threshold", "late_counts", "excused_counts"]);
