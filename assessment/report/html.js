
"use strict";
(() => {
  const find = (selector, within = document) => [...within.querySelectorAll(selector)];

  // A box that scrolls can be reached with the keyboard, and has a name.
  const boxes = find(".scroll");
  const measure = () => boxes.forEach((box) => {
    if (box.scrollWidth <= box.clientWidth) {
      ["tabindex", "role", "aria-label"].forEach((name) => box.removeAttribute(name));
      return;
    }
    const caption = box.querySelector("caption");
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", caption ? caption.textContent : "Scrolls sideways");
  });
  addEventListener("resize", measure);
  measure();

  const bar = document.getElementById("filter");
  if (!bar) {
    return;
  }
  const team = document.getElementById("team");
  const owner = document.getElementById("owner");
  const all = document.getElementById("all");
  const shown = document.getElementById("shown");
  const tables = find("table.filtered").map((table) => {
    const note = document.createElement("p");
    note.className = "filter-note";
    note.hidden = true;
    table.parentNode.after(note);
    return { note, rows: find("tbody tr", table) };
  });
  const matrices = find("table.matrix").map((table) => {
    const note = document.createElement("p");
    note.className = "filter-note";
    note.hidden = true;
    table.parentNode.after(note);
    return { note, cells: find("[data-team]", table), groups: find("th[colspan]", table) };
  });

  const value = (select) => select ? select.value : "";
  const name = (select) => select.options[select.selectedIndex].text;
  const fits = (row) => {
    const { teams, owner: whose } = row.dataset;
    return (!value(team) || !teams || teams.split(" ").includes(value(team))) &&
      (!value(owner) || whose === undefined || whose === value(owner));
  };
  const count = (n, of) => n + " of " + of + (of === 1 ? " row " : " rows ") + (n === 1 ? "is" : "are") + " shown";

  const apply = () => {
    const chosen = [];
    if (value(team)) {
      chosen.push("team " + name(team));
    }
    if (value(owner)) {
      chosen.push("owner " + name(owner));
    }
    const why = chosen.length ? ", for " + chosen.join(" and ") : "";

    let rows = 0;
    let visible = 0;
    for (const table of tables) {
      let here = 0;
      for (const row of table.rows) {
        row.hidden = !fits(row);
        here += row.hidden ? 0 : 1;
      }
      table.note.hidden = here === table.rows.length;
      table.note.textContent = count(here, table.rows.length) + why + ".";
      rows += table.rows.length;
      visible += here;
    }

    for (const matrix of matrices) {
      let left = 0;
      for (const cell of matrix.cells) {
        cell.hidden = value(team) !== "" && cell.dataset.team !== value(team);
        left += cell.tagName === "TH" && !cell.hidden ? 1 : 0;
      }
      for (const group of matrix.groups) {
        group.colSpan = left + 2;
      }
      matrix.note.hidden = value(team) === "";
      matrix.note.textContent = value(team) ? "Only team " + name(team) + " is shown." : "";
    }

    bar.classList.toggle("active", chosen.length > 0);
    all.disabled = chosen.length === 0;
    shown.textContent = tables.length ? count(visible, rows) + why + "." :
      chosen.length ? "Shown" + why + "." : "";
    measure();
  };

  const reset = () => {
    [team, owner].forEach((select) => {
      if (select) {
        select.value = "";
      }
    });
    apply();
  };

  // A link to a row that is not shown shows all rows.
  const reveal = (hash) => {
    const target = hash.length > 1 ? document.getElementById(hash.slice(1)) : null;
    if (target && target.closest("[hidden]")) {
      reset();
      target.scrollIntoView();
    }
  };

  [team, owner].forEach((select) => select && select.addEventListener("change", apply));
  all.addEventListener("click", () => {
    reset();
    (team || owner).focus();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link) {
      reveal(link.getAttribute("href"));
    }
  });
  addEventListener("hashchange", () => reveal(location.hash));

  bar.hidden = false;
  apply();
})();
