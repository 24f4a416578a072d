import assert from 'node:assert/strict';
import { mock, test } from 'node:test';

import { fillForm, watchForm } from '../../static/js/filter_form.js';

test('fillForm sets every field as the query says and empties the others', () => {
  const option = (value) => ({ value, selected: false });
  const ohio = { name: 'state', type: 'checkbox', value: 'OH', checked: false };
  const utah = { name: 'state', type: 'checkbox', value: 'UT', checked: true };
  const words = { name: 'q', type: 'search', value: 'old' };
  const since = { name: 'since', type: 'text', value: '2018' };
  const country = {
    name: 'country', type: 'select-one', multiple: false, selectedIndex: 0,
    options: [option(''), option('JP'), option('MX')],
  };
  const view = { name: 'view', type: 'hidden', value: 'states', disabled: false };
  const box = { name: 'bbox', type: 'hidden', value: '', disabled: true };
  const unnamed = { name: '', type: 'search', value: 'typed' };
  const button = { name: 'go', type: 'submit', value: 'Apply' };
  fillForm(
    { elements: [ohio, utah, words, since, country, view, box, unnamed, button] },
    '?state=OH&q=kobe&country=MX&bbox=1,2,3,4',
  );
  assert.deepEqual([ohio.checked, utah.checked], [true, false]);
  assert.deepEqual([words.value, since.value, unnamed.value], ['kobe', '', 'typed']);
  assert.deepEqual(country.options.map(({ selected }) => selected), [false, false, true]);
  assert.deepEqual([view.disabled, box.value, box.disabled], [true, '1,2,3,4', false]);
  assert.equal(button.value, 'Apply');
});

function form(onChange) {
  const target = new EventTarget();
  watchForm(target, onChange);
  return (type, field) => {
    const event = new Event(type, { cancelable: true });
    Object.defineProperty(event, 'target', { value: field });
    target.dispatchEvent(event);
    return event;
  };
}

test('words are searched for when the visitor pauses, or at once with Enter', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const onChange = mock.fn();
  const fire = form(onChange);
  const search = { name: 'q', type: 'search' };
  fire('input', search);
  t.mock.timers.tick(299);
  fire('input', search);
  t.mock.timers.tick(299);
  assert.equal(onChange.mock.callCount(), 0);
  t.mock.timers.tick(1);
  assert.deepEqual(onChange.mock.calls[0].arguments, [{ typing: true }]);
  fire('input', search);
  assert.equal(fire('submit', {}).defaultPrevented, true);
  t.mock.timers.tick(300);
  assert.equal(onChange.mock.callCount(), 2);
  assert.deepEqual(onChange.mock.calls[1].arguments, [{ typing: false }]);
});

test('fields without a name are no part of the filter', () => {
  const onChange = mock.fn();
  const fire = form(onChange);
  fire('change', { name: '', type: 'search' });
  fire('input', { name: '', type: 'search' });
  assert.equal(onChange.mock.callCount(), 0);
  fire('change', { name: 'type', type: 'checkbox' });
  assert.equal(onChange.mock.callCount(), 1);
});
