"""What PyTorch makes of a full-size SPADE generator, to hold the playground's picture against.

Writes a checkpoint of the COCO configuration (ngf 64, 182 classes + "unlabeled" + edges = 184 channels, 256 x 256,
'normal', spectralspadesyncbatch3x3, no style; 97,480,899 parameters, 390 MB) with random weights from a seed, and
the picture that PyTorch renders with it from a label map and an instance map of COCO-Stuff. Then:

    python3 scripts/full-size/reference.py --out /tmp/full --label LABEL.png --instance INSTANCE.png [--legacy]
    npm run render -- --weights /tmp/full/coco_net_G.pth --label LABEL.png --instance INSTANCE.png --out /tmp/out.png
    npx tsx scripts/full-size/compare.ts /tmp/full/expected.png /tmp/out.png

Needs numpy, Pillow and torch (1.13 or later; Debian: python3-torch), 2 GB of memory and half a minute. Written from the
paper (Park et al. 2019, arXiv:1903.07291) and the tensor names of the published checkpoints, independently of the
TypeScript, so that an error in one is not repeated in the other.

A random network is no trained one: weights are scaled so that every layer matters, the running statistics are those
of random label maps, the spectral vectors are converged, and the last layer is scaled to fill -1..1 without
saturating. The picture is abstract, but an error of one percent in one layer shows in it; only epsilon, tiny beside
these variances, does not.
"""
import argparse
import pathlib
import time

import numpy
import torch
from PIL import Image
from torch import nn
from torch.nn import functional
from torch.nn.utils import spectral_norm

SIZE, NGF, HIDDEN = 256, 64, 128
CLASSES, UNLABELED = 183, 182
CHANNELS = CLASSES + 1
ENTRIES, PARAMETERS = 234, 97_480_899
POWER_ITERATIONS = 50


class Spade(nn.Module):
    """Normalises without parameters, then scales by 1 + gamma and shifts by beta, both predicted from the map."""

    def __init__(self, width):
        super().__init__()
        self.param_free_norm = nn.BatchNorm2d(width, affine=False)
        self.mlp_shared = nn.Sequential(nn.Conv2d(CHANNELS, HIDDEN, 3, padding=1), nn.ReLU())
        self.mlp_gamma = nn.Conv2d(HIDDEN, width, 3, padding=1)
        self.mlp_beta = nn.Conv2d(HIDDEN, width, 3, padding=1)

    def forward(self, x, semantics):
        hidden = self.mlp_shared(functional.interpolate(semantics, size=x.shape[2:], mode='nearest'))
        return self.param_free_norm(x) * (1 + self.mlp_gamma(hidden)) + self.mlp_beta(hidden)


class ResBlock(nn.Module):
    """Two SPADE layers with convolutions; the shortcut is learned (1 x 1, no activation) where widths differ."""

    def __init__(self, wide, narrow):
        super().__init__()
        middle = min(wide, narrow)
        self.norm_0, self.norm_1 = Spade(wide), Spade(middle)
        self.conv_0 = spectral_norm(nn.Conv2d(wide, middle, 3, padding=1))
        self.conv_1 = spectral_norm(nn.Conv2d(middle, narrow, 3, padding=1))
        self.learned = wide != narrow
        if self.learned:
            self.norm_s = Spade(wide)
            self.conv_s = spectral_norm(nn.Conv2d(wide, narrow, 1, bias=False))

    def forward(self, x, semantics):
        shortcut = self.conv_s(self.norm_s(x, semantics)) if self.learned else x
        y = self.conv_0(functional.leaky_relu(self.norm_0(x, semantics), 0.2))
        return shortcut + self.conv_1(functional.leaky_relu(self.norm_1(y, semantics), 0.2))


class Generator(nn.Module):
    """From 8 x 8 to 256 x 256 in seven blocks and five doublings; none between the two middle blocks."""

    def __init__(self):
        super().__init__()
        wide = 16 * NGF
        self.fc = nn.Conv2d(CHANNELS, wide, 3, padding=1)
        self.head_0, self.G_middle_0, self.G_middle_1 = (ResBlock(wide, wide) for _ in range(3))
        self.up_0, self.up_1, self.up_2, self.up_3 = (ResBlock(wide >> i, wide >> i + 1) for i in range(4))
        self.conv_img = nn.Conv2d(NGF, 3, 3, padding=1)

    def logits(self, semantics):
        """The picture before tanh."""
        doubled = lambda x: functional.interpolate(x, scale_factor=2, mode='nearest')
        x = self.fc(functional.interpolate(semantics, size=(SIZE // 32, SIZE // 32), mode='nearest'))
        x = self.head_0(x, semantics)
        x = self.G_middle_0(doubled(x), semantics)
        x = self.G_middle_1(x, semantics)
        for block in (self.up_0, self.up_1, self.up_2, self.up_3):
            x = block(doubled(x), semantics)
        return self.conv_img(functional.leaky_relu(x, 0.2))

    def forward(self, semantics):
        return torch.tanh(self.logits(semantics))


def edges_of(instances):
    """1 where a neighbour above, below, left or right inside the picture belongs to another instance."""
    edges = numpy.zeros(instances.shape, numpy.float32)
    for axis in (0, 1):
        a = [slice(None)] * 2
        b = [slice(None)] * 2
        a[axis], b[axis] = slice(1, None), slice(None, -1)
        differs = instances[tuple(a)] != instances[tuple(b)]
        edges[tuple(a)][differs] = 1
        edges[tuple(b)][differs] = 1
    return edges


def semantics_of(labels, instances):
    """[1, 184, H, W]: classes 0..181, unlabeled, edges."""
    classes = torch.from_numpy(labels.astype(numpy.int64))
    one_hot = functional.one_hot(classes, CLASSES).permute(2, 0, 1).float()
    return torch.cat([one_hot, torch.from_numpy(edges_of(instances))[None]])[None]


def read_map(path):
    """An index PNG straight at 256 x 256: at test time the reference loads at the size that it crops."""
    picture = Image.open(path)
    if len(picture.getbands()) != 1:
        raise SystemExit(f'{path} has {len(picture.getbands())} channels, a map of indices has one')
    return numpy.asarray(picture.resize((SIZE, SIZE), Image.NEAREST)).astype(numpy.int64)


def random_semantics(random):
    """A map of 60 cells, each of a random class, to take running statistics from."""
    sites = random.uniform(0, SIZE, (60, 2))
    classes = random.integers(0, CLASSES, 60)
    y, x = numpy.mgrid[:SIZE, :SIZE]
    nearest = ((y[..., None] - sites[:, 0]) ** 2 + (x[..., None] - sites[:, 1]) ** 2).argmin(-1)
    return semantics_of(classes[nearest], nearest)


def fill(net):
    """Random weights. One-hot inputs have one active channel, so fan-in counts only the kernel there."""
    def normal(conv, deviation):
        nn.init.normal_(getattr(conv, 'weight_orig', conv.weight), 0, deviation)
        if conv.bias is not None:
            nn.init.normal_(conv.bias, 0, 0.1)

    for module in net.modules():
        if isinstance(module, Spade):
            normal(module.mlp_shared[0], 1 / 3)
            # The hidden activation has a mean square of about one half.
            normal(module.mlp_gamma, 0.3 * (2 / (9 * HIDDEN)) ** 0.5)
            normal(module.mlp_beta, 0.5 * (2 / (9 * HIDDEN)) ** 0.5)
        elif isinstance(module, nn.Conv2d) and hasattr(module, 'weight_orig'):
            normal(module, (module.in_channels * module.kernel_size[0] ** 2) ** -0.5)
            converge(module)
    normal(net.fc, 1 / 3)
    normal(net.conv_img, (9 * NGF) ** -0.5)


def converge(conv):
    matrix = conv.weight_orig.flatten(1)
    for _ in range(POWER_ITERATIONS):
        conv.weight_v.copy_(functional.normalize(matrix.t() @ conv.weight_u, dim=0))
        conv.weight_u.copy_(functional.normalize(matrix @ conv.weight_v, dim=0))


def calibrate(net, semantics):
    """Running statistics from one training pass; then the last layer to mean 0 and deviation 0.7 in each channel."""
    norms = [module for module in net.modules() if isinstance(module, nn.BatchNorm2d)]
    for norm in norms:
        norm.momentum = 1
    net.train()(semantics)
    for norm in norms:
        # Synchronised batch normalisation, which the published networks were trained with, never counts.
        norm.num_batches_tracked.zero_()
    logits = net.eval().logits(semantics)
    scale = 0.7 / logits.std(dim=(0, 2, 3))
    net.conv_img.weight.mul_(scale[:, None, None, None])
    net.conv_img.bias.sub_(logits.mean(dim=(0, 2, 3))).mul_(scale)


def build(seed):
    torch.manual_seed(seed)
    random = numpy.random.default_rng(seed)
    net = Generator()
    entries, parameters = len(net.state_dict()), sum(p.numel() for p in net.parameters())
    if (entries, parameters) != (ENTRIES, PARAMETERS):
        raise SystemExit(f'expected {ENTRIES} entries and {PARAMETERS} parameters, built {entries}, {parameters}')
    fill(net)
    calibrate(net, torch.cat([random_semantics(random) for _ in range(2)]))
    return net


def main():
    options = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    options.add_argument('--out', required=True, type=pathlib.Path, help='folder to write')
    options.add_argument('--label', required=True, help='COCO-Stuff label map, .png; 255 is unlabeled')
    options.add_argument('--instance', required=True, help='instance map, .png')
    options.add_argument('--seed', type=int, default=0)
    options.add_argument('--legacy', action='store_true', help='the container of PyTorch before 1.6')
    args = options.parse_args()
    labels, instances = read_map(args.label), read_map(args.instance)
    labels[labels == 255] = UNLABELED
    args.out.mkdir(parents=True, exist_ok=True)
    with torch.no_grad():
        start = time.perf_counter()
        net = build(args.seed)
        path = args.out / 'coco_net_G.pth'
        torch.save(net.state_dict(), path, _use_new_zipfile_serialization=not args.legacy)
        built = time.perf_counter()
        image = net(semantics_of(labels, instances))[0].permute(1, 2, 0).contiguous().numpy()
        rendered = time.perf_counter()
    numpy.save(args.out / 'expected.npy', image)
    # Truncated, not rounded, as the reference writes its pictures.
    pixels = numpy.clip((image + 1) / 2 * 255, 0, 255).astype(numpy.uint8)
    Image.fromarray(pixels).save(args.out / 'expected.png')
    print(f'checkpoint {path.stat().st_size} bytes, built in {built - start:.1f} s')
    print(f'picture    rendered in {rendered - built:.1f} s on {torch.get_num_threads()} threads')
    for channel, name in enumerate('RGB'):
        values = image[..., channel]
        saturated = (abs(values) > 0.98).mean()
        print(f'{name}          mean {values.mean():+.3f}, deviation {values.std():.3f}, {saturated:.1%} saturated')


if __name__ == '__main__':
    main()
