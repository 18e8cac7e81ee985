//! Chance that repeats: `SplitMix64`, seeded by the site's seed and the city's number.

/// A source of chance.
pub struct Dice(u64);

impl Dice {
    /// Dice for one city.
    pub fn new(seed: u64, city: u32) -> Self {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (u64::from(city) << 17))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: u32) -> u32 {
        u32::try_from(self.next() % u64::from(limit.max(1))).unwrap_or(0)
    }

    /// Whether something happens that happens `percent` times of a hundred.
    pub fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// One of several.
    pub fn pick<'w, T: ?Sized>(&mut self, from: &[&'w T]) -> &'w T {
        from[self.below(u32::try_from(from.len()).unwrap_or(1)) as usize]
    }
}
