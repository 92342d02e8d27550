// How sure it is that the base has something to say to a question. Twin of confidence.py and features.py.

/** @param {Index} index @param {Understood} understood @param {Evidence} found @returns {number[]} */
function featuresOf(index, understood, found) {
  const pairs = Math.max(1, understood.pairs.size);
  let known = 0;
  understood.pairs.forEach(function (pair) {
    const term = index.terms.get(pair);
    if (term && term.b.count) known++;
  });
  const held = found.held.reduce((most, count) => Math.max(most, count), 0);
  const named = understood.pages.size > 0 || index.names.some((row) => understood.text.indexOf(row.name) >= 0);
  const entries = new Set(understood.synonyms.map((match) => match.entry + " " + match.say));
  const aspects = Object.keys(understood.aspects).map((name) => understood.aspects[name]);
  const topic = strongestOf(understood.topics);
  const door = strongestOf(otherDoors(index, understood));
  const { featureMost, farMiddle, farMatter } = index.base.limits;
  const values = [
    insideStrength(index, understood, []),
    100 * Math.max(0, entries.size - 1),
    outsideStrength(index, understood),
    Math.floor((100 * held) / pairs),
    Math.floor((100 * known) / pairs),
    named ? 100 : 0,
    Math.max.apply(null, aspects.concat(0)),
    understood.place && understood.place.from === "question" ? 100 : 0,
    10 * understood.bones.length,
    topic,
    saysUnion(index, understood) ? 100 : 0,
    door,
    farMiddle + Math.max(topic, door) - (understood.matters[farMatter] || 0),
  ];
  return values.map((value) => Math.max(0, Math.min(featureMost, value)));
}

/** @param {Index} index @param {Searched} asked @returns {number} */
function confidenceOf(index, asked) {
  const { bias, weights, curve, step, range } = index.base.confidence;
  if (asked.leads.leads.length) return 1000;
  const features = featuresOf(index, asked.understood, asked.found);
  const sum = features.reduce((total, value, i) => total + value * weights[i], 0);
  const logit = bias + Math.floor(sum / 100);
  const sure = curve[Math.floor(Math.min(Math.abs(logit), range) / step)];
  return logit >= 0 ? sure : 1000 - sure;
}
