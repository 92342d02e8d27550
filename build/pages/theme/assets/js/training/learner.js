// The line that says who learns, and the box in which one gives a name or hands the device on.
(function () {
  "use strict";
  const people = window.bangfu.training.people;
  const line = document.getElementById("learner");
  if (!line) return;

  /** @param {string} name @param {string} text */
  function button(name, text) {
    const node = document.createElement("button");
    node.type = "button";
    node.className = "button button--plain";
    node.textContent = text;
    node.addEventListener("click", function () {
      people.choose(name);
      window.location.reload();
    });
    return node;
  }

  /** The box with the names of this device and a field for a new one. */
  function ask() {
    const box = document.createElement("form");
    box.className = "learner__ask";
    people.names().forEach(function (name) {
      box.appendChild(button(name, name));
    });
    const label = document.createElement("label");
    label.textContent = "名字或编号（自己起，只留在这台设备上）";
    const field = document.createElement("input");
    field.id = "learner-name";
    field.autocomplete = "off";
    field.maxLength = 20;
    label.htmlFor = field.id;
    const go = document.createElement("button");
    go.className = "button";
    go.textContent = "开始";
    [label, field, go].forEach(function (part) { box.appendChild(part); });
    box.addEventListener("submit", function (event) {
      event.preventDefault();
      if (people.choose(field.value)) window.location.reload();
      else field.focus();
    });
    return box;
  }

  const said = document.createElement("span");
  said.textContent = people.now() ? "现在是「" + people.now() + "」在学。" : "先写上名字，几个人合用一台设备也不会混。";
  line.appendChild(said);
  if (people.now()) {
    const change = document.createElement("button");
    change.type = "button";
    change.className = "button button--plain";
    change.textContent = "换人";
    change.addEventListener("click", function () {
      change.remove();
      line.appendChild(ask());
      const field = document.getElementById("learner-name");
      if (field) field.focus();
    });
    line.appendChild(change);
  } else if (line.hasAttribute("data-ask")) line.appendChild(ask());
})();
