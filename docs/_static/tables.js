/* Lets long names in tables break between their parts, and puts a field above every long table
   that hides the rows without what is typed. */

const LONG = 30;

function addFilter(table) {
  const rows = [...table.tBodies[0].rows];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const field = document.createElement("input");
  const count = document.createElement("span");
  const box = document.createElement("div");

  function show() {
    const words = field.value.toLowerCase().split(/\s+/);
    let shown = 0;
    rows.forEach((row, i) => {
      row.hidden = !words.every((word) => texts[i].includes(word));
      shown += !row.hidden;
    });
    count.textContent = `${shown} of ${rows.length} rows`;
  }

  field.type = "search";
  field.placeholder = "Filter the rows";
  field.setAttribute("aria-label", "Show the rows that contain these words");
  field.addEventListener("input", show);
  count.setAttribute("role", "status");
  box.className = "table-filter";
  box.append(field, count);
  const frame = table.closest(".pst-scrollable-table-container") ?? table;
  frame.before(box);
  show();
}

function allowBreaks(code) {
  const parts = code.textContent.split(/(?<=[./_,(=])(?=\w)/);
  code.replaceChildren(...parts.flatMap((part) => [part, document.createElement("wbr")]));
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll(".bd-article td code .pre").forEach(allowBreaks);
  document.querySelectorAll(".bd-article table.table").forEach((table) => {
    if (table.tBodies[0]?.rows.length > LONG) addFilter(table);
  });
});
