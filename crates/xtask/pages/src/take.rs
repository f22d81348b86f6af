//! Arguments as the generated wrappers take them. Their types decide what is taken.

use std::sync::atomic::{AtomicU64, Ordering};

use ferrotran_runtime::callback::BoxedError;
use ferrotran_runtime::ndarray::{
    ArrayD, ArrayViewD, ArrayViewMutD, Dimension, IxDyn, ShapeBuilder as _, StrideShape,
};
use ferrotran_runtime::{CharacterArray, Complex, Logical, ndarray};

use crate::draw::{Array, Fill, Temper, Value, unit};
use crate::fence::{Fences, Side};
use crate::random::Random;

/// The arguments of one call.
pub(crate) struct Call<'a> {
    pub(crate) values: &'a [Value],
    pub(crate) fences: &'a Fences,
    /// What a replay prints.
    pub(crate) shown: Option<&'a [String]>,
}

impl Call<'_> {
    /// The argument at `position`; each is taken once.
    pub(crate) fn take<T: Taken>(&self, position: usize) -> T {
        T::taken(self, position)
    }

    /// What the closure at `position` does.
    pub(crate) fn closure(&self, position: usize) -> Lent {
        match &self.values[position] {
            Value::Closure {
                seed,
                temper,
                may_fail,
            } => Lent::new(*seed, *temper, *may_fail),
            _ => Lent::new(0, Temper::Even, true),
        }
    }

    /// Whether the argument at `position` is given.
    pub(crate) fn has(&self, position: usize) -> bool {
        !matches!(self.values[position], Value::Absent)
    }

    /// An array of strings that Fortran writes.
    #[allow(dead_code, reason = "not all libraries have one")]
    pub(crate) fn strings<D: Dimension>(&self, position: usize) -> CharacterArray<D> {
        let (shape, length) = match &self.values[position] {
            Value::Texts { shape, length, .. } => (shape.clone(), *length),
            _ => (vec![0; D::NDIM.unwrap_or(1)], 0),
        };
        let mut dimension = D::zeros(shape.len());
        dimension.slice_mut().copy_from_slice(&shape);
        CharacterArray::blanks(length, dimension)
    }

    fn elements<T: Element>(&self, position: usize) -> (&'static mut [T], &Array) {
        let Value::Array(array) = &self.values[position] else {
            panic!("argument {position} is not an array");
        };
        let count = array.gap * array.shape.iter().product::<usize>();
        let mut random = Random::of(&[array.seed]);
        let make = |index| {
            let fill = match (array.fill, array.shape.as_slice()) {
                (Fill::Definite, [rows, _, ..]) if index % (rows + 1) != 0 => Fill::Random,
                (Fill::Definite, _) => Fill::Large,
                (fill, _) => fill,
            };
            T::element(fill, &mut random, index, array.size)
        };
        let elements = self.fences.place(position, count, array.side, make);
        if let Some(names) = self.shown {
            let some = elements.iter().take(12);
            let some: Vec<String> = some.map(|element| format!("{element:?}")).collect();
            eprintln!("  {} = [{}, ...]", names[position], some.join(", "));
        }
        (elements, array)
    }

    fn text(&self, position: usize) -> &'static mut [u8] {
        let Value::Text { bytes, side } = &self.values[position] else {
            panic!("argument {position} is not a string");
        };
        self.fences
            .place(position, bytes.len(), *side, |index| bytes[index])
    }

    fn number(&self, position: usize) -> (f64, f64) {
        match self.values[position] {
            Value::Integer(value) => (value as f64, 0.0),
            Value::Real(value) => (value, 0.0),
            Value::Complex(re, im) => (re, im),
            Value::Logical(value) => (f64::from(u8::from(value)), 0.0),
            _ => (0.0, 0.0),
        }
    }
}

/// What a wrapper can take.
pub(crate) trait Taken {
    fn taken(call: &Call<'_>, position: usize) -> Self;
}

/// What is passed as a scalar, or is an element of an array.
pub(crate) trait Element: Copy + std::fmt::Debug + 'static {
    fn element(fill: Fill, random: &mut Random, index: usize, size: i64) -> Self;
}

/// A scalar as the caller sees it.
pub(crate) trait Scalar: Copy + 'static {
    fn scalar(call: &Call<'_>, position: usize) -> Self;
}

fn integer(fill: Fill, random: &mut Random, index: usize, size: i64) -> i64 {
    let size = usize::try_from(size.max(1)).unwrap_or(1);
    match fill {
        Fill::Random | Fill::Definite => random.below(size) as i64 + 1,
        Fill::Sorted | Fill::Large => index as i64 + 1,
        Fill::Zero => 0,
        Fill::One => 1,
        Fill::Small => random.below(size + 6) as i64 - 3,
        Fill::Wild => match random.below(4) {
            0 => random.below(1 << 30) as i64,
            1 => -(random.below(1 << 30) as i64),
            2 => i64::from(*random.pick(&[i32::MAX, i32::MIN, i32::MAX - 1])),
            _ => random.below(1000) as i64 - 500,
        },
        Fill::Infinite => i64::from(i32::MAX),
        Fill::Huge => i64::from(i32::MIN),
        Fill::Tiny => -1,
    }
}

fn real(fill: Fill, random: &mut Random, index: usize, size: i64) -> f64 {
    match fill {
        Fill::Random | Fill::Definite => unit(random),
        Fill::Large => size as f64 + unit(random),
        Fill::Sorted => (index as f64 + 1.0) / size.max(1) as f64,
        Fill::Zero => 0.0,
        Fill::One => 1.0,
        Fill::Small => random.below(9) as f64 - 4.0,
        Fill::Wild => match random.below(6) {
            0 => f64::NAN,
            1 => 1e300,
            2 => 4_294_967_298.0,
            _ => unit(random),
        },
        Fill::Infinite => match random.below(3) {
            0 => f64::INFINITY,
            1 => f64::NEG_INFINITY,
            _ => unit(random),
        },
        Fill::Huge => 1e300 * unit(random),
        Fill::Tiny => 1e-300 * unit(random),
    }
}

macro_rules! integers {
    ($($ty:ty),*) => { $(
        impl Element for $ty {
            fn element(fill: Fill, random: &mut Random, index: usize, size: i64) -> Self {
                // Those of other kinds wrap around.
                integer(fill, random, index, size) as $ty
            }
        }
        impl Scalar for $ty {
            fn scalar(call: &Call<'_>, position: usize) -> Self {
                match call.values[position] {
                    Value::Integer(value) => value as $ty,
                    _ => 0,
                }
            }
        }
        impl Element for Logical<$ty> {
            fn element(_: Fill, random: &mut Random, _: usize, _: i64) -> Self {
                Logical::from(random.once_in(2))
            }
        }
    )* };
}

macro_rules! reals {
    ($($ty:ty),*) => { $(
        impl Element for $ty {
            fn element(fill: Fill, random: &mut Random, index: usize, size: i64) -> Self {
                real(fill, random, index, size) as $ty
            }
        }
        impl Scalar for $ty {
            fn scalar(call: &Call<'_>, position: usize) -> Self {
                call.number(position).0 as $ty
            }
        }
        impl Element for Complex<$ty> {
            fn element(fill: Fill, random: &mut Random, index: usize, size: i64) -> Self {
                let mut part = || real(fill, random, index, size) as $ty;
                Complex { re: part(), im: part() }
            }
        }
        impl Scalar for Complex<$ty> {
            fn scalar(call: &Call<'_>, position: usize) -> Self {
                let (re, im) = call.number(position);
                Complex { re: re as $ty, im: im as $ty }
            }
        }
    )* };
}

integers!(i8, i16, i32, i64);
reals!(f32, f64);

impl Scalar for bool {
    fn scalar(call: &Call<'_>, position: usize) -> Self {
        call.number(position).0 != 0.0
    }
}

// Not for all that is `Scalar` or `Element`: that would be for references, too.
macro_rules! by_value {
    ($($ty:ty),*) => { $(
        impl Taken for $ty {
            fn taken(call: &Call<'_>, position: usize) -> Self {
                <$ty>::scalar(call, position)
            }
        }
        impl Seen for $ty {
            fn see(self, _: Fill, _: &mut Random) {
                read(self);
            }
        }
    )* };
}

by_value!(
    bool,
    i8,
    i16,
    i32,
    i64,
    f32,
    f64,
    Complex<f32>,
    Complex<f64>
);

impl<S: Scalar> Taken for &'static mut S {
    fn taken(call: &Call<'_>, position: usize) -> Self {
        let value = S::scalar(call, position);
        let place = call.fences.place(position, 1, Side::End, |_| value);
        &mut place[0]
    }
}

impl<T: Taken> Taken for Option<T> {
    fn taken(call: &Call<'_>, position: usize) -> Self {
        call.has(position).then(|| T::taken(call, position))
    }
}

impl<T: Element> Taken for &'static [T] {
    fn taken(call: &Call<'_>, position: usize) -> Self {
        call.elements(position).0
    }
}

impl<T: Element> Taken for &'static mut [T] {
    fn taken(call: &Call<'_>, position: usize) -> Self {
        call.elements(position).0
    }
}

impl<T: Element> Taken for Vec<T> {
    fn taken(call: &Call<'_>, position: usize) -> Self {
        call.elements(position).0.to_vec()
    }
}

impl Taken for &'static [u8] {
    fn taken(call: &Call<'_>, position: usize) -> Self {
        call.text(position)
    }
}

impl Taken for &'static mut [u8] {
    fn taken(call: &Call<'_>, position: usize) -> Self {
        call.text(position)
    }
}

/// Strings that Fortran reads. They are copied, so they lie anywhere.
impl Taken for &'static [&'static [u8]] {
    fn taken(call: &Call<'_>, position: usize) -> Self {
        let Value::Texts {
            shape,
            length,
            seed,
        } = &call.values[position]
        else {
            panic!("argument {position} is not an array of strings");
        };
        // Parts of one text: many allocations of their own would use up the mappings of the process.
        static LETTERS: [u8; 1001] = [b'K'; 1001];
        let mut random = Random::of(&[*seed]);
        let strings = (0..shape.iter().product()).map(|_| {
            let length = length.saturating_sub(random.below(2));
            &LETTERS[..length.min(LETTERS.len())]
        });
        strings.collect::<Vec<_>>().leak()
    }
}

/// Column by column, with a gap after each element.
fn layout(array: &Array) -> StrideShape<IxDyn> {
    if array.shape.contains(&0) {
        return IxDyn(&array.shape).f().into();
    }
    let mut strides = Vec::new();
    let mut stride = array.gap;
    for extent in &array.shape {
        strides.push(stride);
        stride *= extent.max(&1);
    }
    IxDyn(&array.shape).strides(IxDyn(&strides))
}

impl<T: Element, D: Dimension> Taken for ndarray::ArrayView<'static, T, D> {
    fn taken(call: &Call<'_>, position: usize) -> Self {
        let (elements, array) = call.elements(position);
        let view = ArrayViewD::from_shape(layout(array), elements);
        let view = view.expect("as many elements as the shape needs");
        view.into_dimensionality().expect("of this rank")
    }
}

impl<T: Element, D: Dimension> Taken for ndarray::ArrayViewMut<'static, T, D> {
    fn taken(call: &Call<'_>, position: usize) -> Self {
        let (elements, array) = call.elements(position);
        let view = ArrayViewMutD::from_shape(layout(array), elements);
        let view = view.expect("as many elements as the shape needs");
        view.into_dimensionality().expect("of this rank")
    }
}

impl<T: Element, D: Dimension> Taken for ndarray::Array<T, D> {
    fn taken(call: &Call<'_>, position: usize) -> Self {
        let (elements, array) = call.elements(position);
        let shape = IxDyn(&array.shape).f();
        let owned = ArrayD::from_shape_vec(shape, elements.to_vec());
        let owned = owned.expect("as many elements as the shape needs");
        owned.into_dimensionality().expect("of this rank")
    }
}

/// A closure: it reads all that it is lent, writes what it may, and returns numbers. Threads may share
/// it.
pub(crate) struct Lent {
    seed: u64,
    calls: AtomicU64,
    temper: Temper,
    may_fail: bool,
}

/// Calls of a closure after which it fails, so that iterations end.
const PATIENCE: u64 = 2_000;

impl Lent {
    fn new(seed: u64, temper: Temper, may_fail: bool) -> Self {
        Lent {
            seed,
            calls: AtomicU64::new(0),
            temper,
            may_fail,
        }
    }

    fn random(&self) -> Random {
        Random::of(&[self.seed, self.calls.fetch_add(1, Ordering::Relaxed)])
    }

    /// Looks at an argument, and writes it if that is allowed.
    pub(crate) fn see<T: Seen>(&self, argument: T) {
        argument.see(self.fill(), &mut self.random());
    }

    fn fill(&self) -> Fill {
        match self.temper {
            Temper::Even | Temper::Failing | Temper::Panicking => Fill::Random,
            Temper::Wild => Fill::Wild,
        }
    }

    /// What it returns.
    pub(crate) fn give<T: Gift>(&self) -> Result<T, BoxedError> {
        let mut random = self.random();
        let calls = self.calls.load(Ordering::Relaxed);
        let fails = self.may_fail
            && (calls > PATIENCE
                || match self.temper {
                    Temper::Even | Temper::Wild => false,
                    Temper::Failing | Temper::Panicking => random.once_in(10),
                });
        if fails && self.temper == Temper::Panicking {
            std::panic::resume_unwind(Box::new(()));
        }
        match fails {
            true => Err("it does".into()),
            false => Ok(T::gift(self.fill(), &mut random)),
        }
    }
}

/// What a closure returns.
pub(crate) trait Gift {
    fn gift(fill: Fill, random: &mut Random) -> Self;
}

impl<T: Element> Gift for T {
    fn gift(fill: Fill, random: &mut Random) -> Self {
        T::element(fill, random, 0, 4)
    }
}

impl Gift for () {
    fn gift(_: Fill, _: &mut Random) -> Self {}
}

impl Gift for bool {
    fn gift(_: Fill, random: &mut Random) -> Self {
        random.once_in(2)
    }
}

impl Gift for String {
    fn gift(_: Fill, random: &mut Random) -> Self {
        "abc".repeat(random.below(4))
    }
}

/// What a closure gets.
pub(crate) trait Seen {
    fn see(self, fill: Fill, random: &mut Random);
}

/// Reads a value, so that memory that is not there shows.
fn read<T: Copy>(value: T) {
    std::hint::black_box(value);
}

impl<T: Element> Seen for &mut T {
    fn see(self, fill: Fill, random: &mut Random) {
        read(*self);
        // What is left alone is an answer, too: a flag that goes on.
        if random.once_in(2) {
            *self = T::element(fill, random, 0, 4);
        }
    }
}

impl Seen for &mut bool {
    fn see(self, _: Fill, random: &mut Random) {
        *self = random.once_in(2);
    }
}

impl<T: Element> Seen for &[T] {
    fn see(self, _: Fill, _: &mut Random) {
        self.iter().copied().for_each(read);
    }
}

impl<T: Element> Seen for &mut [T] {
    fn see(self, fill: Fill, random: &mut Random) {
        for (index, element) in self.iter_mut().enumerate() {
            read(*element);
            *element = T::element(fill, random, index, 4);
        }
    }
}

impl Seen for &[u8] {
    fn see(self, _: Fill, _: &mut Random) {
        self.iter().copied().for_each(read);
    }
}

impl Seen for &mut [u8] {
    fn see(self, _: Fill, random: &mut Random) {
        for byte in self {
            *byte = b'A' + random.below(26) as u8;
        }
    }
}

impl<T: Copy, D: Dimension> Seen for ndarray::ArrayView<'_, T, D> {
    fn see(self, _: Fill, _: &mut Random) {
        self.iter().copied().for_each(read);
    }
}

impl<T: Element, D: Dimension> Seen for ndarray::ArrayViewMut<'_, T, D> {
    fn see(mut self, fill: Fill, random: &mut Random) {
        for (index, element) in self.iter_mut().enumerate() {
            read(*element);
            *element = T::element(fill, random, index, 4);
        }
    }
}

/// An address that it can do nothing with.
impl<T> Seen for *mut T {
    fn see(self, _: Fill, _: &mut Random) {}
}

impl Seen for Option<unsafe extern "C-unwind" fn()> {
    fn see(self, _: Fill, _: &mut Random) {}
}
